// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Both clocks of a destination: the wall's, which may be set, and the one for spans, which only passes. */
final class SettableClock extends Clock {
    private Instant now;
    private long nanos = Long.MAX_VALUE - 5;

    SettableClock(String now) {
        set(now);
    }

    void set(String text) {
        now = Instant.parse(text);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough");
    }
}
