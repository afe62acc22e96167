// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Destination;
import dev.footfall.journal.JournalReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One destination's thread, from start to stop. Owns the destination and the reader: both are closed when it ends.
 *
 * <p>Any thread may ask for {@link #status}; the others are for whoever runs the engine.
 */
public final class Delivery {
    private final DeliveryConfig config;
    private final Backlog backlog;
    private final Progress progress;
    private final DeliveryLoop loop;
    private @Nullable Thread thread;
    private boolean stopped;

    public Delivery(Destination destination, JournalReader reader, DeliveryConfig config) {
        this(destination, Backlog.of(reader), config, Time.system());
    }

    Delivery(Destination destination, Backlog backlog, DeliveryConfig config, Time time) {
        this.config = config;
        this.backlog = backlog;
        this.progress = new Progress(config, time);
        this.loop = new DeliveryLoop(destination, backlog, config, time, progress);
    }

    /** Once. */
    public synchronized void start() {
        if (thread != null || stopped) {
            throw new IllegalStateException(config.label() + " was started before");
        }
        thread = WorkerThread.of("footfall-delivery-" + config.label(), loop);
        thread.start();
    }

    /** As {@link #stop(Collection, Duration)}, for this one. */
    public void stop(Duration within) {
        stop(List.of(this), within);
    }

    /**
     * Ends them side by side within one deadline. What is not delivered by then waits in the journal. A thread that
     * hangs in its destination is interrupted once; if that is no use it stays behind as a daemon that can no longer
     * touch the journal, with one WARNING. Idempotent.
     */
    public static void stop(Collection<Delivery> deliveries, Duration within) {
        List<Thread> threads = deliveries.stream()
                .map(Delivery::signal)
                .filter(Objects::nonNull)
                .toList();
        new DeliveryStop(threads).join(within);
        deliveries.forEach(Delivery::leaveBehind);
    }

    private synchronized @Nullable Thread signal() {
        loop.stop();
        if (thread == null && !stopped) {
            loop.run(); // never started: no round, only the closing
        }
        stopped = true;
        wake();
        return thread;
    }

    private synchronized void wake() {
        if (thread != null) {
            // Both: it may wait for appends, or sit out a back-off.
            backlog.wake();
            LockSupport.unpark(thread);
        }
    }

    private synchronized void leaveBehind() {
        if (thread != null && thread.isAlive()) {
            loop.abandon();
            backlog.release(); // Not later than this returns: whoever stops us may start a successor.
            // Not through the thread's own FirstAtWarning: this is news even in the middle of an outage.
            System.getLogger(Outage.LOGGER)
                    .log(
                            Level.WARNING,
                            "Destination {0} did not stop in time: it hangs in a call and was left behind. Its events"
                                    + " wait in the journal; the last batch may come again",
                            config.label());
        }
        thread = null;
    }

    /**
     * Lets it read an adopted lane to its end, beside its own and with everything that holds there. Any thread.
     *
     * @param number of that lane, two digits
     * @param own the reader it was made with, which takes up the accounts in the end
     * @param left its reader in that lane
     */
    public void adopt(String number, String laneId, JournalReader own, JournalReader left) {
        own.adopt(left);
        loop.adopt(new AdoptedBacklog(number, laneId, Backlog.of(left), () -> own.inherit(left)));
        wake();
    }

    /** Ends the wait for the next try after a failed one, if there is one. Any thread, and never one that sends. */
    public void tryNow() {
        loop.tryNow();
        wake();
    }

    /** Consistent in itself; cheap enough to be asked every second. */
    public DeliveryStatus status() {
        return progress.status(backlog.totals());
    }
}
