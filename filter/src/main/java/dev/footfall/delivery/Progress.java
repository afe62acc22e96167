// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.journal.Totals;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the delivery thread tells the rest; any thread may look, and sees all of one moment. */
final class Progress {
    private final DeliveryConfig config;
    private final Time time;

    private State state = State.OFF;
    private Instant since;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;
    private long batches;
    private long latencyMillis = -1;
    private @Nullable Instant oldestWaiting;
    private int failures;
    private long notBefore;
    private DeliveryStatus.DeadLetterCount deadLetters = new DeliveryStatus.DeadLetterCount(0, 0, 0);

    Progress(DeliveryConfig config, Time time) {
        this.config = config;
        this.time = time;
        this.since = now();
    }

    synchronized void is(State next) {
        if (state == State.STOPPED || state == next) {
            return; // a thread left behind at the stop has no more say
        }
        if (!state.isHealthy() || !next.isHealthy()) {
            since = now();
        }
        state = next;
    }

    synchronized void took(@Nullable Instant oldest) {
        oldestWaiting = oldest;
    }

    synchronized void delivered() {
        batches++;
        if (oldestWaiting != null) {
            latencyMillis = Math.max(0, time.epochMillis() - oldestWaiting.toEpochMilli());
        }
        oldestWaiting = null;
    }

    /** @param until when the next try is due, on the clock of {@code nanoTime} */
    synchronized void retries(int inARow, long until) {
        failures = inARow;
        notBefore = until;
    }

    synchronized void deadLetters(DeadLetters letters) {
        deadLetters = new DeliveryStatus.DeadLetterCount(letters.count(), letters.bytes(), letters.dropped());
    }

    synchronized void failed(String error) {
        lastError = error;
        lastErrorAt = now();
    }

    /** So many events were with the destination when the last run ended, and must not arrive twice. */
    void leftOpen(int events) {
        failed("unconfirmed (" + events + "): may have arrived before the last run ended, and not sent again");
    }

    synchronized DeliveryStatus status(Totals totals) {
        return new DeliveryStatus(
                config.name(),
                config.site(),
                state,
                since,
                lastError,
                lastErrorAt,
                batches,
                latencyMillis,
                oldestWaiting,
                failures,
                nextTryMillis(),
                deadLetters,
                totals);
    }

    private long nextTryMillis() {
        boolean waits = state == State.BACKING_OFF || state == State.MISCONFIGURED;
        return waits ? Math.max(0, TimeUnit.NANOSECONDS.toMillis(notBefore - time.nanoTime())) : 0;
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.epochMillis());
    }
}
