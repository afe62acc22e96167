// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.io.PrintStream;
import java.util.List;

/** Lists the commands. */
final class HelpCommand implements Command {
    private final List<Command> others;

    HelpCommand(List<Command> others) {
        this.others = others;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "lists the commands";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        out.println("Usage: java -jar footfall-filter.jar <command>");
        others.forEach(command -> print(command, out));
        print(this, out);
        return OK;
    }

    private static void print(Command command, PrintStream out) {
        String call = command.name() + " " + command.arguments();
        out.println(String.format("  %-32s %s", call, command.summary()).stripTrailing());
    }
}
