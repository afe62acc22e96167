// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.time.Duration;

/**
 * When a batch is full.
 *
 * @param events at most so many events
 * @param bytes at most so many bytes of canonical JSON; one larger event still goes alone
 * @param linger how long the first event may wait for company; zero sends what is there
 */
public record BatchLimits(int events, int bytes, Duration linger) {
    public BatchLimits {
        if (events < 1) {
            throw new IllegalArgumentException("events must be at least 1, got " + events);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be at least 1, got " + bytes);
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative, got " + linger);
        }
    }
}
