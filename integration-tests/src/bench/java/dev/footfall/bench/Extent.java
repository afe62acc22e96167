// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.time.Duration;

/**
 * How much of everything: {@code -Dbench.rounds=1 -Dbench.seconds=4} for a try.
 *
 * @param rounds of all contenders in turn
 * @param window of one measurement; a warm-up before it takes as long
 */
record Extent(int rounds, Duration window) {
    static Extent given() {
        return new Extent(
                Integer.getInteger("bench.rounds", 5), Duration.ofSeconds(Integer.getInteger("bench.seconds", 6)));
    }

    /** Whether figures of it may be compared with what is promised. */
    boolean isWhole() {
        return rounds >= 5 && window.toSeconds() >= 5;
    }

    @Override
    public String toString() {
        return rounds + (rounds == 1 ? " round" : " rounds") + " of " + window.toSeconds() + " s each";
    }
}
