// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.io.PrintStream;
import java.util.List;

/** The entry of {@code java -jar}. */
public final class Main {
    private static final List<Command> COMMANDS = List.of(
            new JournalCommand(),
            new TailCommand(),
            new ExportCommand(),
            new RedriveCommand(),
            new PrivacyCommand(),
            new ScrubCommand(System.in),
            new VersionCommand());

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** Runs the command the first word names; without a word, {@code help}. Returns the exit code. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        String name = args.isEmpty() ? "help" : args.get(0);
        Command help = new HelpCommand(COMMANDS);
        List<String> rest = args.subList(Math.min(1, args.size()), args.size());
        if (List.of("help", "-h", "--help").contains(name)) {
            return help.run(rest, out, err);
        }
        for (Command command : COMMANDS) {
            if (command.name().equals(name)) {
                return command.run(rest, out, err);
            }
        }
        err.println("There is no command " + name + ". These are there:");
        help.run(List.of(), err, err);
        return Command.MISUSED;
    }
}
