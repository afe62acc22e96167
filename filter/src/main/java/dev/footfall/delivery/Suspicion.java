// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

/**
 * Whether it is the events that a destination refuses, or everything: what it refused, each alone, since it last took
 * any. Counts over shipments, for those of a quiet site have one event each. Belongs to one thread.
 */
final class Suspicion {
    /** So many in a row. */
    static final int MOST = 8;

    private int inARow;

    void refusedOne() {
        inARow++;
    }

    void tookSome() {
        inARow = 0;
    }

    boolean isNoEventsFault() {
        return inARow >= MOST;
    }
}
