// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.io.PrintStream;

/** Events as lines for another program, which must not take half of them for all. */
final class Lines {
    /** Asking makes what was printed so far go out, so it is not done for each line. */
    private static final int BETWEEN_QUESTIONS = 1000;

    private final PrintStream out;
    private int sinceAsked;

    Lines(PrintStream out) {
        this.out = out;
    }

    /** Throws if what was printed before did not arrive. */
    void print(byte[] event) throws Broken {
        out.write(event, 0, event.length);
        out.write('\n');
        if (++sinceAsked == BETWEEN_QUESTIONS) {
            flush();
        }
    }

    /** Returns once everything printed has arrived. */
    void flush() throws Broken {
        sinceAsked = 0;
        if (out.checkError()) {
            throw new Broken();
        }
    }

    /** Whoever reads went away, or the disk the lines go to is full. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private Broken() {
            super("not all could be printed: its reader is gone, or the disk it goes to is full");
        }
    }
}
