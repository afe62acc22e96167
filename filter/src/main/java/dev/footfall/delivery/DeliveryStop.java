// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Ends several delivery threads within one deadline: asks all, soon interrupts those still busy, and leaves behind
 * those that take no notice.
 */
final class DeliveryStop {
    /** What a request under way gets: an endpoint across an ocean has answered by then, one that hangs never will. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Collection<Thread> threads;
    private boolean interrupted;

    DeliveryStop(Collection<Thread> threads) {
        this.threads = threads;
    }

    /** Returns within the deadline; an interrupt of the caller waits until then. */
    void join(Duration within) {
        long start = System.nanoTime();
        joinUntil(start + Math.min(PATIENCE.toNanos(), within.toNanos() / 2));
        threads.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
        joinUntil(start + within.toNanos());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void joinUntil(long deadline) {
        for (Thread thread : threads) {
            while (thread.isAlive() && deadline - System.nanoTime() > 0) {
                join(thread, deadline - System.nanoTime());
            }
        }
    }

    private void join(Thread thread, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        } catch (InterruptedException e) {
            // A container in a hurry. Stopping half-way would leave a thread in its webapp, so finish; it is not long.
            interrupted = true;
        }
    }
}
