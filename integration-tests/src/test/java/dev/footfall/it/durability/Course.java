// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.PacedLoad;
import java.time.Duration;

/**
 * A round of a fault, by the pages that are asked for meanwhile.
 *
 * @param begin page with which the fault begins
 * @param end page with which its cause goes
 * @param pages in all; those after the end leave the journal five seconds
 * @param repeats whether visitors ask again where the server has ended their connection
 */
record Course(int begin, int end, int pages, boolean repeats) {
    private static final int PER_SECOND = 200;

    /** Long enough for an outage to be felt. */
    static Course full() {
        return new Course(100, 600, 1_600, false);
    }

    static Course brief() {
        return new Course(50, 300, 1_300, false);
    }

    PacedLoad load() {
        return new PacedLoad(PER_SECOND, 4, repeats);
    }

    Duration takes() {
        return Duration.ofSeconds(1).multipliedBy(pages).dividedBy(PER_SECOND);
    }
}
