// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.AgeClock;
import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery thread does: read, send, move the cursor, wait. One round after the other; nothing a destination, the
 * disk or a bug does ends it. Belongs to one thread, but for {@link #stop}, {@link #abandon} and
 * {@link #tryNow}.
 *
 * <p>The order within one shipment is the promise. Its end is written before it is first sent, so that after a crash
 * the same batch goes out under the same key. The cursor moves only after the destination has it, so that nothing is
 * skipped. What the destination will not take is in the dead letters before the cursor moves.
 */
final class DeliveryLoop implements Runnable {
    private static final long TICK = TimeUnit.SECONDS.toNanos(2);

    /** Events in the first batch after an outage. */
    private static final int PROBE = 10;

    private final Destination destination;
    private final Backlog backlog;
    private final Time time;
    private final Progress progress;
    private final String who;
    private final Turns intake;
    private final BatchLimits limits;
    private final DeliveryConfig config;
    private final Retry retry;
    private final Answers answers;
    private final boolean once;
    private final @Nullable Duration maxAge;
    private final AgeClock ages;
    private final String label;
    private final DeadLetters deadLetters;
    private final RedriveQueue redrives;
    private final Expired expired;
    private final Outage refusals;
    private final Outage housekeeping = new Outage();

    private @Nullable Shipment inHand;
    private long nextTick;
    private boolean redroveLast;

    private volatile boolean stopping;
    private volatile boolean abandoned;

    DeliveryLoop(Destination destination, Backlog backlog, DeliveryConfig config, Time time, Progress progress) {
        this.destination = destination;
        this.backlog = backlog;
        this.time = time;
        this.progress = progress;
        label = config.label();
        who = "Destination " + label;
        once = config.terms().mode() == Mode.AT_MOST_ONCE;
        maxAge = config.terms().maxAge();
        ages = new AgeClock(time::epochMillis, time::nanoTime);
        this.config = config;
        limits = destination.limits();
        intake = new Turns(new Intake(backlog, limits, config, progress));
        retry = new Retry(who, time, progress);
        answers = new Answers(retry, progress, once);
        DeadLetterOffice office = DeadLetterOffice.of(config.home(), label);
        deadLetters = new DeadLetters(office, config, progress, DeadLetters.MOST_BYTES);
        redrives = new RedriveQueue(office, backlog, limits, config, time, progress);
        expired = new Expired(backlog, progress);
        refusals = Outage.daily(time);
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

    /** Any thread. The round after this one does not wait for the next try. */
    void tryNow() {
        retry.tryNow();
    }

    /** Any thread. It is read to its end beside the own lane. */
    void adopt(AdoptedBacklog left) {
        intake.add(new AdoptedIntake(left, limits, config, progress));
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
        ages.look();
        boolean worked = housekeeping(destination::tick);
        worked &= housekeeping(this::renew);
        worked &= housekeeping(deadLetters::look);
        worked &= housekeeping(redrives::look);
        progress.deadLetters(deadLetters);
        expired.look();
        if (worked) {
            housekeeping.over(who + ": housekeeping works again");
        }
    }

    /** Whoever replaced a key does not want to wait for the next try. */
    private void renew() throws IOException {
        if (destination.renew()) {
            tryNow();
        }
    }

    private interface Chore {
        void run() throws IOException;
    }

    /** Apart from delivery and from each other: a destination that cannot tidy up can still deliver. */
    private boolean housekeeping(Chore chore) {
        try {
            chore.run();
            return true;
        } catch (Throwable e) {
            progress.failed("housekeeping: " + e);
            housekeeping.log(who + ": housekeeping failed, trying again. Events still flow. " + e, e);
            return false;
        }
    }

    private void waitOrDeliver() throws IOException, InterruptedException {
        if (stopping) {
            return; // asked for during a tick that took its time: begin nothing new
        }
        long notBefore = retry.notBefore();
        long now = time.nanoTime();
        if (notBefore - now > 0) {
            park(notBefore, now);
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
        if (shipment != null && !shipment.isStillWhole()) {
            shipment = null;
        }
        if (shipment == null) {
            shipment = next(now);
            inHand = shipment;
        }
        return shipment;
    }

    /** By turns, so that neither a long redrive nor a busy site keeps the other waiting. */
    private @Nullable Shipment next(long now) throws IOException {
        Shipment redrive = redroveLast ? null : redrives.next();
        redroveLast = redrive != null;
        if (redrive != null) {
            return redrive;
        }
        for (String lane : intake.takeNew()) {
            housekeeping(() -> redrives.takeOver(lane));
            expired.knowAll();
        }
        Shipment shipment = intake.next(now);
        progress.took(shipment == null ? null : shipment.arrival());
        return shipment;
    }

    private void deliver(Shipment shipment) throws IOException, InterruptedException {
        if (!retry.isUnderWay()) {
            progress.is(State.RUNNING); // a try in the middle of an outage is no change of state
        }
        if (maxAge != null && !shipment.isAgain()) {
            shipment.expireOlder(maxAge, ages);
        }
        boolean worked = !shipment.isDone() && send(shipment);
        if (shipment.isDone() && !abandoned) {
            settle(shipment);
        }
        if (worked) {
            progress.is(State.RUNNING);
            retry.over();
        }
    }

    /** Sends what is first. Returns whether the destination took it. */
    private boolean send(Shipment shipment) throws IOException, InterruptedException {
        if (retry.isOutage()) {
            shipment.probe(PROBE);
        }
        shipment.begin();
        shipment.sending();
        return answers.take(shipment, answer(shipment));
    }

    private DeliveryResult answer(Shipment shipment) throws IOException, InterruptedException {
        try {
            Batch batch = shipment.batch();
            DeliveryResult result = destination.deliver(batch);
            if (result == null
                    || (result instanceof PerEvent each
                            && each.verdicts().size() != batch.entries().size())) {
                throw new IllegalStateException("no such verdict: " + result);
            }
            return result;
        } catch (Throwable e) {
            answers.unclear(shipment);
            throw e;
        }
    }

    /** What is given up is on disk before the cursor moves. */
    private void settle(Shipment shipment) throws IOException {
        keep(shipment.deadLetters(label, Instant.ofEpochMilli(time.epochMillis())));
        shipment.deadLettersWritten();
        // Out of hand first: for the reader it is settled even if the cursor's file cannot be written just now.
        inHand = null;
        if (shipment.isTaken()) {
            progress.delivered();
        } else {
            progress.took(null);
        }
        shipment.settle();
    }

    private void keep(List<DeadLetter> letters) throws IOException {
        if (letters.isEmpty()) {
            return;
        }
        progress.failed("not taken, and kept in its dead letters (" + letters.size() + "): "
                + letters.get(0).why());
        deadLetters.add(letters);
        progress.deadLetters(deadLetters);
        refusals.log(
                who + " does not take every event: " + letters.get(0).why() + ". They are kept in its dead letters; the"
                        + " command redrive sends them again",
                null);
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
