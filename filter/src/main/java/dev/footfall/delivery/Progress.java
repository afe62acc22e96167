// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.journal.Totals;
import java.time.Instant;
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

    synchronized void failed(String error) {
        lastError = error;
        lastErrorAt = now();
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
                totals);
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.epochMillis());
    }
}
