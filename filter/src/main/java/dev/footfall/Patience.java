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
        return await(nanos -> latch.await(nanos, TimeUnit.NANOSECONDS), within);
    }

    /** Returns whether it ended in time: its last deed is not enough for a container that looks for threads. */
    static boolean awaitEnd(Thread thread, Duration within) {
        return await(
                nanos -> {
                    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
                    return !thread.isAlive();
                },
                within);
    }

    private static boolean await(Wait wait, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.upTo(deadline - System.nanoTime());
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

    @FunctionalInterface
    private interface Wait {
        boolean upTo(long nanos) throws InterruptedException;
    }
}
