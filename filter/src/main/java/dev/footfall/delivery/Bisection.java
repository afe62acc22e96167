// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

/** The search for the events at fault in one refused batch, and when to give it up. Belongs to one thread. */
final class Bisection {
    private static final int LEAST = 8;

    private final int events;
    private int refused;

    /** @param events in the batch as it was first sent */
    Bisection(int events) {
        this.events = events;
    }

    void refusedOne() {
        refused++;
    }

    /** More than a quarter is refused one by one: then it is not the events. */
    boolean isHopeless() {
        return events >= LEAST && refused * 4L > events;
    }
}
