// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import java.io.Console;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Lines on the terminal, in columns; colours only where there is a terminal. Any thread may print. */
final class Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final String COLUMNS = "  %-12s  %-7s  %-28s  %-30s  %-15s  %6s  %s";

    private final boolean colours = isTerminal();

    // Before Java 22 only a terminal has a console; since then it must be asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    void heading() {
        say(styled(Style.DIM, COLUMNS.formatted("time", "", "path", "campaign", "client", "status", "delivered in")));
    }

    void counted(Visit visit, long tookMillis) {
        say(COLUMNS.formatted(
                TIME.format(visit.at()),
                styled(Style.GREEN, "counted"),
                fitted(visit.path(), 28),
                fitted(visit.campaign(), 30),
                visit.client(),
                visit.status(),
                tookMillis + " ms"));
    }

    void skipped(Instant at, String method, String path, String reason) {
        say(styled(
                Style.DIM,
                COLUMNS.formatted(
                                TIME.format(at),
                                "skipped",
                                fitted(path, 28),
                                reason,
                                "",
                                method.equals("GET") ? "" : method,
                                "")
                        .stripTrailing()));
    }

    void say(String line) {
        synchronized (this) {
            System.out.println(line);
            System.out.flush();
        }
    }

    String styled(Style style, String text) {
        return colours ? style.code + text + "\u001b[0m" : text;
    }

    private static String fitted(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    enum Style {
        BOLD("\u001b[1m"),
        DIM("\u001b[2m"),
        GREEN("\u001b[32m");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }
}
