// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A container's interrupt must not turn a stop into a leak; whoever asked for one gets it back. */
final class Patience {
    private Patience() {}

    /** Returns whether it was counted down in time. */
    static boolean await(CountDownLatch latch, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
