// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import dev.footfall.journal.Settled;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery thread does: read, send, move the cursor, wait. One round after the other; nothing a destination, the
 * disk or a bug does ends it. Belongs to one thread, but for {@link #stop} and {@link #abandon}.
 *
 * <p>The order within one shipment is the promise. Its end is written before it is first sent, so that after a crash
 * the same batch goes out under the same key. The cursor moves only after the destination has it, so that nothing is
 * skipped.
 */
final class DeliveryLoop implements Runnable {
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    private final Destination destination;
    private final Backlog backlog;
    private final Time time;
    private final Progress progress;
    private final String who;
    private final Intake intake;
    private final Retry retry;
    private final Outage housekeeping = new Outage();

    private @Nullable Shipment inHand;
    private long nextTick;

    private volatile boolean stopping;
    private volatile boolean abandoned;

    DeliveryLoop(Destination destination, Backlog backlog, DeliveryConfig config, Time time, Progress progress) {
        this.destination = destination;
        this.backlog = backlog;
        this.time = time;
        this.progress = progress;
        who = "Destination " + config.label();
        intake = new Intake(backlog, destination.limits(), config);
        retry = new Retry(who, time, progress);
        nextTick = time.nanoTime() + TICK;
    }

    /** Any thread. No round begins after the one that runs. */
    void stop() {
        stopping = true;
        retry.silence();
    }

    /** Any thread. From here on the journal is another's: it refuses what a round that still runs would ask of it. */
    void abandon() {
        abandoned = true;
        progress.is(State.STOPPED);
    }

    @Override
    public void run() {
        while (!stopping) {
            round();
        }
        try {
            close();
        } finally {
            progress.is(State.STOPPED);
        }
    }

    /** Ticks, then waits or delivers, whichever is due. Never throws. */
    void round() {
        try {
            letInterruptsPass();
            tick();
            waitOrDeliver();
        } catch (InterruptedException e) {
            retry.later(Duration.ZERO, "was interrupted", null);
        } catch (IOException e) {
            retry.later(Duration.ZERO, "failed", e);
        } catch (Throwable e) {
            // Errors too: what has no memory now may have some later, and nobody else moves this cursor.
            retry.afterBug(e);
        }
    }

    /** The flag of an interrupt that nobody took would turn every wait into a spin. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void letInterruptsPass() {
        Thread.interrupted();
    }

    private void tick() {
        if (nextTick - time.nanoTime() > 0) {
            return;
        }
        nextTick = time.nanoTime() + TICK;
        try {
            destination.tick();
            housekeeping.over(who + ": housekeeping works again");
        } catch (IOException | RuntimeException e) {
            // Apart from delivery on purpose: a destination that cannot tidy up can still deliver.
            progress.failed("housekeeping: " + e);
            housekeeping.log(who + ": housekeeping failed, trying again. Events still flow. " + e, e);
        }
    }

    private void waitOrDeliver() throws IOException, InterruptedException {
        if (stopping) {
            return; // asked for during a tick that took its time: begin nothing new
        }
        long now = time.nanoTime();
        if (retry.notBefore() - now > 0) {
            park(retry.notBefore(), now);
            return;
        }
        Shipment shipment = inHand(now);
        if (shipment != null) {
            deliver(shipment);
        } else if (intake.isLingering()) {
            park(intake.lingerUntil(), now);
        } else {
            progress.is(State.WAITING);
            backlog.await(nextTick - now);
        }
    }

    private void park(long until, long now) {
        time.park(Math.min(until - now, nextTick - now));
    }

    private @Nullable Shipment inHand(long now) throws IOException {
        Shipment shipment = inHand;
        if (shipment != null && hasExpired(shipment)) {
            shipment = null;
        }
        if (shipment == null) {
            shipment = intake.next(now);
            inHand = shipment;
            progress.took(shipment == null ? null : arrival(shipment.batch()));
        }
        return shipment;
    }

    /** While it waited the journal's bound took some of it, and counted that as expired. */
    private boolean hasExpired(Shipment shipment) {
        return backlog.position().sequence() != shipment.from();
    }

    private static @Nullable Instant arrival(Batch batch) {
        try {
            return batch.entries().isEmpty()
                    ? null
                    : batch.entries().get(0).event().timestamp();
        } catch (RuntimeException unreadable) {
            return null; // Only a figure is missing; a destination that needs it parsed will say so itself.
        }
    }

    private void deliver(Shipment shipment) throws IOException, InterruptedException {
        if (!retry.isUnderWay()) {
            progress.is(State.RUNNING); // a try in the middle of an outage is no change of state
        }
        if (!shipment.isBegun()) {
            backlog.begin(shipment.records());
            shipment.begun();
        }
        Settled settled = send(shipment);
        if (settled != null && !abandoned) {
            commit(shipment, settled);
        }
    }

    /** What became of it, or null if it is to be tried again. */
    private @Nullable Settled send(Shipment shipment) throws IOException, InterruptedException {
        DeliveryResult result = shipment.isEmpty() ? DeliveryResult.delivered() : destination.deliver(shipment.batch());
        if (result instanceof TryAgain again) {
            retry.later(again.after(), again.why(), null);
            return null;
        }
        if (result instanceof Delivered) {
            return shipment.delivered();
        }
        throw new IllegalStateException("no such verdict: " + result);
    }

    private void commit(Shipment shipment, Settled settled) throws IOException {
        // Out of hand first: for the reader it is settled even if the cursor's file cannot be written just now.
        inHand = null;
        progress.delivered();
        backlog.commit(shipment.records(), settled);
        progress.is(State.RUNNING);
        retry.over();
    }

    private void close() {
        try {
            closeQuietly(destination);
        } finally {
            if (!abandoned) {
                closeQuietly(backlog);
            }
        }
    }

    private void closeQuietly(AutoCloseable closeable) {
        try {
            letInterruptsPass();
            closeable.close();
        } catch (Throwable e) {
            // Nothing depends on it any more: what was delivered is committed, the rest waits in the journal.
            housekeeping.log(who + ": could not close", e);
        }
    }
}
