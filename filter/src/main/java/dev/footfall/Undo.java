// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was done so far of something that may fail half-way, and how to take it back. One thread. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Said right after something was done: how to take that back. */
    void by(Runnable step) {
        steps.push(step);
    }

    /** Takes all of it back, the last first. What cannot be taken back keeps nothing else from being so. */
    void run(Throwable why) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (Throwable more) {
                if (more != why) {
                    why.addSuppressed(more);
                }
            }
        }
        steps.clear();
    }
}
