// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.journal.AdoptedLane;
import dev.footfall.journal.JournalReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one destination reads in adopted lanes. Any thread; waits for no disk. */
final class Shares {
    private final Set<AdoptedLane> seen = new HashSet<>();
    private final List<JournalReader> readers = new ArrayList<>();
    private boolean closed;

    synchronized boolean isNew(AdoptedLane lane) {
        return !closed && !seen.contains(lane);
    }

    /** Notes that the lane was asked for its share. False if the destination is gone meanwhile; then so is the reader. */
    synchronized boolean keep(AdoptedLane lane, @Nullable JournalReader reader) {
        if (reader == null) {
            seen.add(lane);
            return false;
        }
        if (closed) {
            reader.release();
            return false;
        }
        seen.add(lane);
        return readers.add(reader);
    }

    /** Gives all readers free: what they have not passed stays where it is. */
    synchronized void close() {
        closed = true;
        readers.forEach(JournalReader::release);
        readers.clear();
        seen.clear();
    }
}
