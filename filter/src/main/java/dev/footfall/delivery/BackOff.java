// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after "try again": anything up to a ceiling that doubles with every try, so that many senders
 * that failed together do not return together. Never gives up. Belongs to one thread.
 */
final class BackOff {
    static final long FLOOR = Duration.ofMillis(50).toNanos();
    static final long FIRST_CEILING = Duration.ofMillis(500).toNanos();
    static final long CEILING = Duration.ofSeconds(60).toNanos();

    /** What no waiting mends is asked for less often. */
    static final long MISCONFIGURED_CEILING = Duration.ofMinutes(5).toNanos();

    /** A destination that asks for more than this is not believed; also keeps the sums below from overflowing. */
    static final Duration MOST_ASKED = Duration.ofMinutes(5);

    private static final int DOUBLINGS = 10; // 500 ms doubled so often is above both ceilings

    private final DoubleSupplier random;
    private int tries;

    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    /** Nanoseconds until the next try, at least as many as the destination {@code asked} for. */
    long next(Duration asked) {
        return next(asked, CEILING);
    }

    /** As {@link #next(Duration)}, for what somebody has to mend first. */
    long nextWhileMisconfigured() {
        return next(Duration.ZERO, MISCONFIGURED_CEILING);
    }

    private long next(Duration asked, long highest) {
        long ceiling = Math.min(highest, FIRST_CEILING << Math.min(tries, DOUBLINGS));
        tries++;
        return Math.max(between(FLOOR, ceiling), spread(asked));
    }

    /** What was asked and up to a tenth more: a server tells all its clients the same time. */
    private long spread(Duration asked) {
        if (asked.isNegative()) {
            return 0;
        }
        long nanos = asked.compareTo(MOST_ASKED) < 0 ? asked.toNanos() : MOST_ASKED.toNanos();
        return between(nanos, nanos + nanos / 10);
    }

    private long between(long least, long most) {
        return least + (long) (random.getAsDouble() * (most - least));
    }

    /** Tries since the last success. */
    int tries() {
        return tries;
    }

    void reset() {
        tries = 0;
    }
}
