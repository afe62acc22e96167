// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.delivery.WorkerThread;
import dev.footfall.journal.Journal;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.Gap;
import dev.footfall.status.FirstAtWarning;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one thread behind the ring: a round takes what is there, writes it as one frame, and parks. It never leaves its
 * loop by an exception, never touches the network and waits for nobody.
 */
final class JournalThread {
    /** Slots a round: few enough that request threads soon get them back, enough for one write to pay. */
    private static final int ROUND = 256;

    /** How long a stop waits for a request thread that claimed a slot and was not yet seen to publish it. */
    private static final long IN_FLIGHT = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long it leaves the cores to a server that starts, unless somebody comes meanwhile. */
    private static final long START = TimeUnit.SECONDS.toNanos(2);

    /** How long it keeps the journal open for readers that nobody says are gone. */
    private static final Duration FOR_READERS = Duration.ofSeconds(10);

    private final EventRing ring;
    private final Scribe scribe;
    private final Journal journal;
    // Publishing wakes nobody (a wake-up costs the request thread 6 to 10 microseconds), so this thread comes by.
    private final PollPace pace;
    private final FirstAtWarning bugs = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final Consumer<BooleanSupplier> ready;
    private final Thread thread;
    private final CountDownLatch drained = new CountDownLatch(1);
    private final CountDownLatch readersGone = new CountDownLatch(1);
    private volatile boolean stopping;
    private boolean unflushed;
    private long lastEvent = System.nanoTime();

    /** @param ready waits for what the first event needs, until it is there or what is given to it says so */
    JournalThread(String engine, EventRing ring, Scribe scribe, Journal journal, Consumer<BooleanSupplier> ready) {
        this.ring = ring;
        this.ready = ready;
        this.scribe = scribe;
        this.journal = journal;
        pace = new PollPace(ring.capacity());
        thread = WorkerThread.of("footfall-journal-" + engine, this::run);
    }

    void start() {
        thread.start();
    }

    /** Lets it write what is in the ring, which no longer grows. Its readers may go on until the journal is closed. */
    void stop(Duration within) {
        stopping = true;
        LockSupport.unpark(thread);
        if (!isNew() && !Patience.await(drained, within)) {
            warnSlow("did not take the last events in time");
        }
    }

    /**
     * Closes the journal, on its own thread: a disk that hangs holds up that thread, and nobody else. If the time is
     * over it still closes, whenever the disk lets it, so that the lane is free again.
     */
    void closeJournal(Duration within) {
        readersGone.countDown();
        if (isNew()) {
            close();
        } else if (!Patience.awaitEnd(thread, within)) {
            warnSlow("did not close in time");
        }
    }

    /** Half an engine is stopped too. */
    private boolean isNew() {
        return thread.getState() == Thread.State.NEW;
    }

    private void warnSlow(String what) {
        System.getLogger("dev.footfall")
                .log(
                        Level.WARNING,
                        "The journal in {0} {1}: its disk hangs. It goes on without the container waiting for it",
                        journal.home(),
                        what);
    }

    private void run() {
        try {
            letServerStart();
            rehearse();
            ready.accept(() -> stopping);
            while (!stopping) {
                if (round() < ROUND) {
                    park();
                }
            }
            writeTheRest();
        } finally {
            drained.countDown();
            Patience.await(readersGone, FOR_READERS);
            close();
        }
    }

    private void writeTheRest() {
        long deadline = System.nanoTime() + IN_FLIGHT;
        while (round() > 0 || (inFlight() && System.nanoTime() < deadline)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void close() {
        try {
            journal.close();
        } catch (IOException | RuntimeException e) {
            bugs.log("The journal in " + journal.home() + " was not closed cleanly; the next start recovers it", e);
        }
    }

    /** What follows is only there to be ready early, and the container's own thread wants the same cores. */
    private void letServerStart() {
        while (!stopping && ring.published() == 0 && System.nanoTime() - lastEvent < START) {
            park();
        }
    }

    private void rehearse() {
        try {
            Rehearsal.run(() -> stopping);
            OwnClasses.load(() -> stopping);
        } catch (Throwable bug) {
            // The first real event will meet it again, and count it.
            stumbled("Footfall could not make a first event; please report this", bug);
        }
    }

    private boolean inFlight() {
        return ring.published() > ring.drained();
    }

    /** Returns how many slots there were. */
    int round() {
        try {
            int slots = ring.drain(scribe, ROUND);
            Gap gap = ring.takeGap();
            if (gap != null) {
                scribe.gap(gap);
            }
            if (slots > 0 || gap != null || unflushed) {
                lastEvent = System.nanoTime();
                unflushed = true;
                scribe.flush();
                unflushed = false;
            }
            journal.maintain(System.nanoTime());
            scribe.release();
            return slots;
        } catch (Throwable bug) {
            // This thread has no successor: whatever it was, the next round is another one. What was added to the
            // frame is still there and still waits in the books; that round writes it.
            unflushed = true;
            stumbled("Journaling stumbled and tries again; please report this", bug);
            return 0;
        }
    }

    /** Telling must not be what ends the thread: with no memory left, or a log handler of somebody's that throws. */
    private void stumbled(String what, Throwable bug) {
        try {
            bugs.log(what, bug);
        } catch (Throwable untold) {
            // Counted in the books all the same.
        }
    }

    private void park() {
        letInterruptsPass();
        LockSupport.parkNanos(pace.park(System.nanoTime() - lastEvent));
    }

    /** One left standing would turn every park into a spin. Nobody has a reason to interrupt this thread. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void letInterruptsPass() {
        Thread.interrupted();
    }
}
