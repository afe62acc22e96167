// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.io.PrintStream;
import java.util.List;

/** Something to be done from a shell: {@code java -jar footfall-filter.jar <name> <args>}. */
interface Command {
    int OK = 0;
    int FAILED = 1;
    int MISUSED = 2;

    String name();

    /** What comes after the name; empty if nothing does. */
    String arguments();

    /** One line, for {@code help}. */
    String summary();

    /** Does it. Results go to {@code out}, trouble to {@code err} in one line. Returns the exit code. */
    int run(List<String> args, PrintStream out, PrintStream err);
}
