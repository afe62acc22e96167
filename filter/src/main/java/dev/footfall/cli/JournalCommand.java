// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.journal.LaneReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Shows what a journal holds, who has read how far, and what was lost. Only reads; the engine may run meanwhile. */
final class JournalCommand implements Command {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String arguments() {
        return "<directory>";
    }

    @Override
    public String summary() {
        return "shows segments, readers, lag and losses of the journals in a directory, an engine or a lane";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 1) {
            err.println("journal needs one directory: Footfall's own, an engine's in it, or a lane's in that.");
            return MISUSED;
        }
        try {
            return show(Path.of(args.get(0)), out, err);
        } catch (InvalidPathException e) {
            err.println("journal: " + args.get(0) + " is no path.");
            return MISUSED;
        } catch (IOException e) {
            err.println("journal: cannot read " + args.get(0) + ": " + e);
            return FAILED;
        }
    }

    private static int show(Path directory, PrintStream out, PrintStream err) throws IOException {
        if (!Files.isDirectory(directory)) {
            err.println("journal: " + directory + " is no directory.");
            return MISUSED;
        }
        List<Path> lanes = LaneReport.lanesAt(directory);
        if (lanes.isEmpty()) {
            err.println("journal: there is no journal in " + directory + ", nor in a directory right below it.");
            return MISUSED;
        }
        for (Path lane : lanes) {
            out.print(LaneText.of(LaneReport.of(lane)));
        }
        return OK;
    }
}
