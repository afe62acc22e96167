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
    private static final int ROUNDS = 5;
    private static final int SECONDS = 6;

    static Extent given() {
        return new Extent(
                Integer.getInteger("bench.rounds", ROUNDS),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", SECONDS)));
    }

    /** What it was asked for by, if it is not as usual. */
    String options() {
        return (rounds == ROUNDS ? "" : " -Dbench.rounds=" + rounds)
                + (window.toSeconds() == SECONDS ? "" : " -Dbench.seconds=" + window.toSeconds());
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
