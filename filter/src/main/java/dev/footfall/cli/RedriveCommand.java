// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.cli.Arguments.Misuse;
import dev.footfall.delivery.Redrive;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Has dead letters sent again, to the destination that did not take them and to no other. The engine may run. */
final class RedriveCommand implements Command {

    @Override
    public String name() {
        return "redrive";
    }

    @Override
    public String arguments() {
        return "<directory> <destination> [--reason <reason>] [--since <time>]";
    }

    @Override
    public String summary() {
        return "sends the dead letters of a destination again, now or when its engine runs";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments words = Arguments.of(this, args, 2, Set.of("--reason", "--since"), Set.of());
            Path directory = words.directory();
            Redrive redrive = new Redrive(words.place(1), words.text("--reason"), words.time("--since"));
            List<Path> homes = redrive.homes(directory);
            if (homes.isEmpty()) {
                throw new Misuse("there are no dead letters of " + words.place(1) + " in " + directory
                        + ", nor in a directory right below it.");
            }
            long moved = 0;
            for (Path home : homes) {
                moved += redrive.move(home);
            }
            out.println(moved + " dead letters of " + words.place(1) + " are to be sent again.");
            return OK;
        } catch (Misuse e) {
            err.println("redrive: " + e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            err.println("redrive: cannot move all dead letters, try again: " + e);
            return FAILED;
        }
    }
}
