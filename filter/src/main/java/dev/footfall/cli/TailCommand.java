// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.cli.Arguments.Misuse;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.LaneRecords;
import dev.footfall.journal.LaneReport;
import dev.footfall.journal.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints the latest events as they stand in the journal, and those that come. Only reads; the engine may run. */
final class TailCommand implements Command {
    private static final int USUAL = 10;
    private static final long PAUSE_MILLIS = 200;

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String arguments() {
        return "<directory> [--destination <name>] [-n <count>] [--follow]";
    }

    @Override
    public String summary() {
        return "prints the latest events of each lane, or those meant for one destination";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments words = Arguments.of(this, args, 1, Set.of("--destination", "-n"), Set.of("--follow"));
            List<LaneRecords> lanes = lanes(words.directory(), words.text("--destination"));
            try {
                int count = words.number("-n", USUAL);
                Lines lines = new Lines(out);
                for (LaneRecords lane : lanes) {
                    printLast(lane, count, lines);
                }
                lines.flush();
                if (words.has("--follow")) {
                    follow(lanes, lines);
                }
            } finally {
                for (LaneRecords lane : lanes) {
                    lane.close();
                }
            }
            return OK;
        } catch (Misuse e) {
            err.println("tail: " + e.getMessage());
            return MISUSED;
        } catch (Lines.Broken e) {
            err.println("tail: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("tail: cannot read the journal: " + e);
            return FAILED;
        }
    }

    private static List<LaneRecords> lanes(Path directory, @Nullable String destination) throws IOException, Misuse {
        List<LaneRecords> lanes = new ArrayList<>();
        for (Path lane : LaneReport.lanesAt(directory)) {
            Scope scope = destination == null ? Scope.all() : scope(lane, destination);
            if (scope != null) {
                lanes.add(new LaneRecords(lane, scope));
            }
        }
        if (lanes.isEmpty()) {
            String what = destination == null ? "no journal" : "no journal with a destination " + destination;
            throw new Misuse("there is " + what + " in " + directory + ", nor in a directory right below it.");
        }
        return lanes;
    }

    private static @Nullable Scope scope(Path lane, String destination) throws IOException {
        return LaneReport.of(lane).cursors().stream()
                .filter(cursor -> cursor.reader().equals(destination))
                .map(LaneReport.CursorReport::scope)
                .findFirst()
                .orElse(null);
    }

    private static void printLast(LaneRecords lane, int count, Lines lines) throws IOException, Lines.Broken {
        Deque<byte[]> last = new ArrayDeque<>();
        for (LaneRecords.Entry entry = lane.next(); entry != null; entry = lane.next()) {
            if (entry.kind() == JournalRecord.EVENT) {
                last.add(entry.bytes());
            }
            if (last.size() > count) {
                last.remove();
            }
        }
        for (byte[] event : last) {
            lines.print(event);
        }
    }

    /** Until whoever reads goes away, or the process is told to end. */
    private static void follow(List<LaneRecords> lanes, Lines lines) throws IOException, Lines.Broken {
        while (true) {
            for (LaneRecords lane : lanes) {
                printLast(lane, Integer.MAX_VALUE, lines);
            }
            lines.flush();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
