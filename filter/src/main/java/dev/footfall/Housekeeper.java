// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.delivery.WorkerThread;
import dev.footfall.enrich.geo.Geography;
import dev.footfall.journal.AdoptedLane;
import dev.footfall.journal.Adoption;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalRecovery;
import dev.footfall.status.FirstAtWarning;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the journal needs and may take a moment, on a thread of its own: neither events nor deliveries wait for it.
 *
 * <p>Looks after lanes that others left in the engine's directory: takes them, shows each destination what is there for
 * it, and gives them back when nothing is. Deflates segments that are still needed. Reads files of countries again that
 * were replaced. Does for others what need not be done while a container waits.
 */
final class Housekeeper {
    private static final long TICK = TimeUnit.SECONDS.toNanos(2);

    /** Longer than most servers need for a restart: who comes back soon finds its own lane. */
    private static final long LOOK = TimeUnit.SECONDS.toNanos(30);

    /** After a failure: what it takes may have run out, and others need it more. */
    private static final long REST = TimeUnit.SECONDS.toNanos(30);

    /** How long it keeps lanes for readers that nobody says are gone. */
    private static final Duration FOR_READERS = Duration.ofSeconds(10);

    private final Journal journal;
    private final Adoption adoption;
    private final Outlets outlets;
    private final Geography geography;
    private final FirstAtWarning trouble = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final FirstAtWarning deflating = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final FirstAtWarning mapping = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final Thread thread;
    private final CountDownLatch readersGone = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Runnable> chores = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private long nextLook = System.nanoTime();
    private long nextDeflation = nextLook;

    Housekeeper(String engine, Journal journal, Outlets outlets, Geography geography) {
        this.journal = journal;
        adoption = journal.adoption();
        this.outlets = outlets;
        this.geography = geography;
        thread = WorkerThread.of("footfall-housekeeper-" + engine, this::run);
    }

    void start() {
        thread.start();
    }

    /** Within two seconds, or before the end; one after the other. It must not throw. Any thread. */
    void soon(Runnable chore) {
        chores.add(chore);
    }

    /** Nothing is adopted any more. What is stays until it is given back. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Gives all lanes back, once their readers are gone. A disk that hangs holds up this thread alone. */
    void giveBack(Duration within) {
        stop();
        readersGone.countDown();
        if (thread.getState() != Thread.State.NEW) {
            Patience.await(closed, within);
        }
    }

    /** Numbers of the lanes it holds. */
    List<String> lanes() {
        return adoption.held().stream().map(AdoptedLane::number).toList();
    }

    private void run() {
        try {
            while (!stopping) {
                doChores();
                tick();
                deflate();
                renewGeography();
                LockSupport.parkNanos(TICK);
            }
        } finally {
            doChores();
            Patience.await(readersGone, FOR_READERS);
            giveBack();
            closed.countDown();
        }
    }

    private void doChores() {
        for (Runnable next = chores.poll(); next != null; next = chores.poll()) {
            next.run();
        }
    }

    /** The next tick is another one, whatever went wrong in this. */
    private void tick() {
        letInterruptsPass();
        try {
            boolean looks = isDue();
            if (looks) {
                nextLook = System.nanoTime() + LOOK;
                adoption.look().forEach(Housekeeper::say);
            }
            share();
            adoption.maintain(System.nanoTime());
            if (looks) { // Else what stumbles at every look alone would be news each time.
                trouble.over("Lanes that were left are looked after again");
            }
        } catch (Throwable e) {
            stumbled(trouble, "A lane that was left cannot be read just now; tried again", e);
        }
    }

    /** One segment a tick at the most: a twentieth of a core. */
    private void deflate() {
        if (System.nanoTime() - nextDeflation < 0) {
            return;
        }
        try {
            journal.deflate();
        } catch (Throwable e) {
            nextDeflation = System.nanoTime() + REST;
            stumbled(deflating, "A segment of the journal cannot be deflated and stays as it is; nothing is lost", e);
        }
    }

    private void renewGeography() {
        try {
            geography.renew();
        } catch (Throwable e) {
            stumbled(mapping, "A file of countries cannot be read just now; tried again once it has changed", e);
        }
    }

    /** One left standing would turn every park into a spin. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void letInterruptsPass() {
        Thread.interrupted();
    }

    private boolean isDue() throws IOException {
        boolean left = adoption.wasOneLeft(); // Each time, so that it knows what was before.
        return left || System.nanoTime() - nextLook >= 0;
    }

    /** Again and again: destinations of a site come and go with it. */
    private void share() throws IOException {
        for (AdoptedLane lane : adoption.held()) {
            for (Outlet outlet : outlets.present()) {
                outlet.adopt(lane);
            }
        }
    }

    private static void say(AdoptedLane lane) {
        JournalRecovery recovery = lane.recovery();
        System.getLogger("dev.footfall")
                .log(
                        Level.INFO,
                        "Footfall reads lane {0} to its end, which another engine left{1}",
                        lane.number(),
                        recovery.uncleanStop() == null
                                ? ""
                                : " uncleanly at " + recovery.uncleanStop() + ": up to one poll of events after that is"
                                        + " unknown. " + recovery.tornBytes() + " torn bytes cut, "
                                        + recovery.lostRecords() + " records lost");
    }

    private void giveBack() {
        try {
            adoption.close();
        } catch (Throwable e) {
            stumbled(trouble, "An adopted lane was not closed cleanly; whoever takes it next recovers it", e);
        }
    }

    private static void stumbled(FirstAtWarning log, String what, Throwable cause) {
        try {
            log.log(what, cause);
        } catch (Throwable untold) {
            // With no memory left, or a log handler of somebody's that throws: the next tick is another one.
        }
    }
}
