// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words after a command's name: places in their order, options with a value, flags without. */
final class Arguments {
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private Arguments() {}

    /** A command called in a way it does not know; the message is the line for the operator. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /**
     * @param places how many words that are no option
     * @param valued options that take a value, such as {@code --since}
     * @param bare those that take none
     */
    static Arguments of(Command command, List<String> args, int places, Set<String> valued, Set<String> bare)
            throws Misuse {
        Arguments read = of(command, args, valued, bare);
        if (read.places.size() != places) {
            throw new Misuse(usage(command));
        }
        return read;
    }

    /** With as many words that are no option as there are. */
    static Arguments of(Command command, List<String> args, Set<String> valued, Set<String> bare) throws Misuse {
        Arguments read = new Arguments();
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (bare.contains(word)) {
                read.flags.add(word);
            } else if (valued.contains(word) && i + 1 < args.size()) {
                read.options.put(word, args.get(++i));
            } else if (word.startsWith("-")) {
                throw new Misuse(usage(command));
            } else {
                read.places.add(word);
            }
        }
        return read;
    }

    private static String usage(Command command) {
        return "Usage: " + command.name() + " " + command.arguments();
    }

    List<String> places() {
        return places;
    }

    String place(int index) {
        return places.get(index);
    }

    Path directory() throws Misuse {
        try {
            Path directory = Path.of(place(0));
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException noPath) {
            // As good as missing.
        }
        throw new Misuse(place(0) + " is no directory.");
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    @Nullable
    String text(String option) {
        return options.get(option);
    }

    int number(String option, int otherwise) throws Misuse {
        String text = options.get(option);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new Misuse(option + " must be a number from 0 up, got " + text);
    }

    /** A moment such as {@code 2026-11-20T10:00:00Z}, or the start of a day in UTC such as {@code 2026-11-20}. */
    @Nullable
    Instant time(String option) throws Misuse {
        String text = options.get(option);
        try {
            if (text == null) {
                return null;
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new Misuse(option + " must be like 2026-11-20 or 2026-11-20T10:00:00Z, got " + text);
        }
    }
}
