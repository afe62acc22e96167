// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.delivery.WorkerThread;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.status.FirstAtWarning;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Makes and destroys visitors' salts, on a thread of its own: where they are kept is anybody's code, on somebody's
 * network, and may hang.
 */
final class Salting {
    /** Salts are made a day ahead, so it is no matter of seconds. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(10);

    /** The first events are to have their visitors' ids, but not to wait for ever in the ring. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Visitors visitors;
    private final FirstAtWarning trouble = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final Thread thread;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile boolean stopping;

    Salting(String engine, Visitors visitors) {
        this.visitors = visitors;
        thread = WorkerThread.of("footfall-salts-" + engine, this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns once there are salts, or two seconds after, or when {@code enough} says so. */
    void awaitFirst(BooleanSupplier enough) {
        long deadline = System.nanoTime() + FIRST.toNanos();
        while (!enough.getAsBoolean() && !Patience.await(first, LOOK) && System.nanoTime() < deadline) {
            // Once more.
        }
    }

    /** Wipes all salts in memory, whatever the thread does. */
    void stop(Duration within) {
        stopping = true;
        visitors.close();
        LockSupport.unpark(thread);
        if (!Patience.awaitEnd(thread, within.dividedBy(2))) {
            thread.interrupt(); // Not at once: a file of salts is not to be left half-written for want of a moment.
            Patience.awaitEnd(thread, within.dividedBy(2));
        }
    }

    private void run() {
        while (!stopping) {
            prepare();
            first.countDown();
            LockSupport.parkNanos(TICK);
        }
    }

    private void prepare() {
        letInterruptsPass();
        try {
            visitors.prepare(Instant.now());
        } catch (Throwable e) {
            stumbled(e);
        }
    }

    /** One left standing would turn every park into a spin. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void letInterruptsPass() {
        Thread.interrupted();
    }

    private void stumbled(Throwable cause) {
        try {
            trouble.log("Visitors' ids of tomorrow cannot be prepared just now; tried again", cause);
        } catch (Throwable untold) {
            // With no memory left, or a log handler of somebody's that throws: the next tick is another one.
        }
    }
}
