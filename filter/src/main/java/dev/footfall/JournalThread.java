// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.delivery.WorkerThread;
import dev.footfall.journal.Journal;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.Gap;
import dev.footfall.status.FirstAtWarning;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread behind the ring: a round takes what is there, writes it as one frame, and parks. It never leaves its
 * loop by an exception, never touches the network and waits for nobody.
 */
final class JournalThread {
    /** Slots a round: few enough that request threads soon get them back, enough for one write to pay. */
    private static final int ROUND = 256;

    // Publishing wakes nobody (a wake-up costs the request thread 6 to 10 microseconds), so this thread comes by.
    private static final long BUSY_PARK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long QUIET_PARK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long BUSY_FOR = TimeUnit.SECONDS.toNanos(1);

    /** How long a stop waits for a request thread that claimed a slot and was not yet seen to publish it. */
    private static final long IN_FLIGHT = TimeUnit.MILLISECONDS.toNanos(200);

    private final EventRing ring;
    private final Scribe scribe;
    private final Journal journal;
    private final FirstAtWarning bugs = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final Thread thread;
    private volatile boolean stopping;
    private long lastEvent = System.nanoTime() - BUSY_FOR;

    JournalThread(String engine, EventRing ring, Scribe scribe, Journal journal) {
        this.ring = ring;
        this.scribe = scribe;
        this.journal = journal;
        thread = WorkerThread.of("footfall-journal-" + engine, this::run);
    }

    void start() {
        thread.start();
    }

    /** Lets it write what is in the ring, which no longer grows, and end. False if it did not end in time. */
    boolean stop(Duration within) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(Math.max(1, within.toMillis()));
        return !thread.isAlive();
    }

    private void run() {
        rehearse();
        while (!stopping) {
            if (round() < ROUND) {
                park();
            }
        }
        long deadline = System.nanoTime() + IN_FLIGHT;
        while (round() > 0 || (inFlight() && System.nanoTime() < deadline)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void rehearse() {
        try {
            Rehearsal.run();
        } catch (Throwable bug) {
            // The first real event will meet it again, and count it.
            bugs.log("Footfall could not make a first event; please report this", bug);
        }
    }

    private boolean inFlight() {
        return ring.published() > ring.drained();
    }

    private int round() {
        try {
            int slots = ring.drain(scribe, ROUND);
            Gap gap = ring.takeGap();
            if (gap != null) {
                scribe.gap(gap);
            }
            if (slots > 0 || gap != null) {
                lastEvent = System.nanoTime();
                scribe.flush();
            }
            journal.maintain(System.nanoTime());
            return slots;
        } catch (Throwable bug) {
            // This thread has no successor: whatever it was, the next round is another one.
            scribe.abandon();
            bugs.log("Journaling stumbled; events of one round are lost and counted. Please report this", bug);
            return 0;
        }
    }

    private void park() {
        // An interrupt left standing would turn every park into a spin. Nobody has a reason to interrupt this thread.
        boolean ignored = Thread.interrupted();
        boolean busy = ignored || System.nanoTime() - lastEvent < BUSY_FOR;
        LockSupport.parkNanos(busy ? BUSY_PARK : QUIET_PARK);
    }
}
