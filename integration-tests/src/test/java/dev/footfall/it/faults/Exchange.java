// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.time.Duration;

/**
 * One request and what became of it.
 *
 * @param took from the last byte of the request to the end
 */
public record Exchange(Received request, Ending ending, Duration took) {}
