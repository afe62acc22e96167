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
    private int inThisTry;

    void refusedOne() {
        inARow++;
        inThisTry++;
    }

    void tookSome() {
        inARow = 0;
        inThisTry = 0;
    }

    /** What comes now is another try. */
    void held() {
        inThisTry = 0;
    }

    /** @param others whether there are more events to try: then so many are tried each time, to find one it takes */
    boolean isNoEventsFault(boolean others) {
        return inARow >= MOST && (inThisTry >= MOST || !others);
    }
}
