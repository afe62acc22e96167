// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import dev.footfall.destination.AgeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How much of the past stays.
 *
 * @param keep how long after its end a day's events stay; at least a day
 * @param maxBytes most bytes of all files together; at least 1 MiB
 */
record Retention(Duration keep, long maxBytes) {
    private static final Duration LEAST_KEEP = Duration.ofDays(1);
    private static final long LEAST_BYTES = 1 << 20;

    Retention {
        if (keep.compareTo(LEAST_KEEP) < 0) {
            throw new IllegalArgumentException("keep must be at least 1d, got " + keep);
        }
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("maxBytes must be at least 1MiB, got " + maxBytes);
        }
    }

    /** A day that outgrows this goes on in another file, or the bound could not hold on a busy site. */
    long partBytes() {
        return maxBytes / 4;
    }

    boolean isOver(LocalDate day, AgeClock ages) {
        return sinceEnd(day, ages).compareTo(keep) > 0;
    }

    /** How long at the least the day has been over. */
    static Duration sinceEnd(LocalDate day, AgeClock ages) {
        return ages.age(start(day), start(day.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
