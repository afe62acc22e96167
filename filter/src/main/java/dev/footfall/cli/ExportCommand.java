// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.cli.Arguments.Misuse;
import dev.footfall.event.EventJson;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.LaneRecords;
import dev.footfall.journal.LaneReport;
import dev.footfall.journal.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints all events that are still in the journal, delivered or not. Only reads; the engine may run. */
final class ExportCommand implements Command {

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String arguments() {
        return "<directory> [--from <time>] [--to <time>] [--site <name>]";
    }

    @Override
    public String summary() {
        return "prints all events still in the journal, one a line; --to is exclusive";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments words = Arguments.of(this, args, 1, Set.of("--from", "--to", "--site"), Set.of());
            Choice choice = new Choice(words.time("--from"), words.time("--to"), words.text("--site"));
            List<Path> lanes = LaneReport.lanesAt(words.directory());
            if (lanes.isEmpty()) {
                throw new Misuse("there is no journal in " + words.place(0) + ", nor in a directory right below it.");
            }
            Lines lines = new Lines(out);
            for (Path lane : lanes) {
                print(lane, choice, lines);
            }
            lines.flush();
            return OK;
        } catch (Misuse e) {
            err.println("export: " + e.getMessage());
            return MISUSED;
        } catch (Lines.Broken e) {
            err.println("export: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("export: cannot read the journal: " + e);
            return FAILED;
        }
    }

    /** Which events; null chooses all. */
    private record Choice(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String site) {
        boolean has(LaneRecords.Entry entry) {
            if (entry.kind() != JournalRecord.EVENT) {
                return false;
            }
            return (site == null || site.equals(entry.site())) && ((from == null && to == null) || isInTime(entry));
        }

        private boolean isInTime(LaneRecords.Entry entry) {
            try {
                Instant at =
                        EventJson.read(entry.bytes(), 0, entry.bytes().length).timestamp();
                return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
            } catch (IllegalArgumentException ofALaterVersion) {
                return true; // Its time cannot be told: better one line too many than an event left out.
            }
        }
    }

    private static void print(Path home, Choice choice, Lines lines) throws IOException, Lines.Broken {
        try (LaneRecords lane = new LaneRecords(home, Scope.all())) {
            for (LaneRecords.Entry entry = lane.next(); entry != null; entry = lane.next()) {
                if (choice.has(entry)) {
                    lines.print(entry.bytes());
                }
            }
        }
    }
}
