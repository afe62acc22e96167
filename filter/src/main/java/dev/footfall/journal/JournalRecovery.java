// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What opening the journal found of the run before. Segments older than the last are not read through at the
 * start; what is damaged in them shows as {@code expired} when a reader passes it.
 *
 * @param uncleanStop when the run before wrote last, if it was not closed: up to one poll of events after that is
 *     unknown; null if it was closed, or if there was none
 * @param tornBytes cut off the last segment's tail
 * @param corruptFrames damaged stretches skipped within the last segment
 * @param lostRecords records of those stretches, as far as later ones prove that they were there
 * @param quarantined names given to segments whose header could not be read
 */
public record JournalRecovery(
        @Nullable Instant uncleanStop, long tornBytes, int corruptFrames, long lostRecords, List<String> quarantined) {
    static final JournalRecovery NOTHING = new JournalRecovery(null, 0, 0, 0, List.of());

    public JournalRecovery {
        quarantined = List.copyOf(quarantined);
    }
}
