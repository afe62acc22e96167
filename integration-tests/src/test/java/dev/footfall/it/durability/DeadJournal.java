// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.journal.GapReport;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalRecovery;
import dev.footfall.journal.LaneRecords;
import dev.footfall.journal.LaneReport;
import dev.footfall.journal.Scope;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal of a server that is gone, read and never written. */
final class DeadJournal {
    private static final String LANE = "lane-00";

    private final Path lane;

    /** @param engine its directory, with one lane in it */
    DeadJournal(Path engine) {
        lane = engine.resolve(LANE);
    }

    /** What the next start finds, and how long that takes. */
    record Reopened(JournalRecovery recovery, Duration took) {}

    boolean exists() {
        return Files.isDirectory(lane);
    }

    /** Its records, as the command {@code export} reads them. */
    List<LaneRecords.Entry> records() throws IOException {
        List<LaneRecords.Entry> records = new ArrayList<>();
        try (LaneRecords all = new LaneRecords(lane, Scope.all())) {
            for (LaneRecords.Entry record = all.next(); record != null; record = all.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** Events that found the ring full since then, as far as the journal was told. */
    long droppedSince(Instant begin) throws IOException {
        return LaneReport.of(lane).gaps().stream()
                .filter(gap -> !gap.first().isBefore(begin))
                .mapToLong(GapReport::dropped)
                .sum();
    }

    /** Opens a copy: the next start is to find what the dead process left. */
    Reopened reopenIn(Path copy) throws IOException {
        Trees.copy(lane, copy.resolve(LANE));
        long begin = System.nanoTime();
        try (Journal journal = Journal.open(JournalConfig.in(copy))) {
            return new Reopened(journal.recovery(), Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            Trees.delete(copy);
        }
    }
}
