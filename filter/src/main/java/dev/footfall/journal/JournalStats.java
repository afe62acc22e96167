// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The journal at one moment.
 *
 * @param bytes of all segments, and what is kept for one that is being deflated
 * @param records written since the journal was opened
 * @param lastFsync when bytes were last forced to the disk; null if not yet
 * @param trouble what is wrong with the disk, in words; null if nothing is
 */
public record JournalStats(
        long bytes,
        int segments,
        long nextSequence,
        long records,
        @Nullable Instant lastFsync,
        @Nullable String trouble) {}
