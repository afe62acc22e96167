// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;

/** What became of the records added since the last flush. */
public sealed interface Append {
    /**
     * All of them are in the journal.
     *
     * @param bytes what they take in the segment, frames included
     */
    record Written(int records, long bytes) implements Append {}

    /**
     * The disk did not take them; their sequences are never used again.
     *
     * @param records how many are lost
     * @param written how many of the same flush are in the journal all the same: a large one is several frames
     */
    record Lost(int records, int written, IOException cause) implements Append {}
}
