// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.Totals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one destination fares, at one moment.
 *
 * @param name the destination's
 * @param site the site it serves, or null for all sites of the engine
 * @param since when it came into this state; running and waiting count as one
 * @param lastError what went wrong last, even if it is over, or null
 * @param lastErrorAt when that was
 * @param batches delivered since the start
 * @param latencyMillis from the arrival of the first event of the batch delivered last to its delivery; -1 before that
 * @param oldestWaiting arrival of the oldest event not delivered, while a batch is in hand; else null
 * @param failures tries that failed in a row
 * @param nextTryMillis until the next try after a failed one; 0 if none is waited for
 * @param totals kept in the cursor, over restarts
 */
public record DeliveryStatus(
        String name,
        @Nullable String site,
        State state,
        Instant since,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        long batches,
        long latencyMillis,
        @Nullable Instant oldestWaiting,
        int failures,
        long nextTryMillis,
        DeadLetterCount deadLetters,
        Totals totals) {

    /**
     * What it will not take, as kept for a redrive.
     *
     * @param count of events of all lanes
     * @param bytes of their files
     * @param dropped lost to the bound of those files since the start
     */
    public record DeadLetterCount(long count, long bytes, long dropped) {}

    /** What its thread is doing. */
    public enum State {
        /** Not started: a wrong setting, or not yet. Its backlog waits. */
        OFF,
        /** Sending. */
        RUNNING,
        /** Nothing to send. */
        WAITING,
        /** The destination, or the disk below its cursor, could not; it is tried again. */
        BACKING_OFF,
        /** Refused for what no waiting mends: a key, an address, a certificate. Tried again every few minutes. */
        MISCONFIGURED,
        STOPPED;

        boolean isHealthy() {
            return this == RUNNING || this == WAITING;
        }
    }
}
