// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.concurrent.TimeUnit;

/**
 * How long the journal thread stays away from a ring in which there was nothing. Publishing wakes nobody, so this is
 * how long an event may wait there, and what a site without visitors costs.
 */
final class PollPace {
    private static final long BUSY_PARK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long QUIET_PARK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long DESERTED_PARK = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long BUSY_FOR = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET_FOR = TimeUnit.SECONDS.toNanos(10);

    /** Events a second that may come out of the blue, and leave a quarter of the ring until it is looked at. */
    private static final int BURST = 30_000;

    private final long longest;

    PollPace(int ringSlots) {
        long threeQuarters = 3L * (ringSlots / 4) * TimeUnit.SECONDS.toNanos(1) / BURST;
        longest = Math.max(QUIET_PARK, Math.min(DESERTED_PARK, threeQuarters));
    }

    /** Since an event came, or the thread began. */
    long park(long nanosWithoutEvents) {
        if (nanosWithoutEvents < BUSY_FOR) {
            return BUSY_PARK;
        }
        return nanosWithoutEvents < QUIET_FOR ? QUIET_PARK : longest;
    }
}
