// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When appended bytes are forced to the disk. Whatever is chosen, they survive the end of the process at once. */
public sealed interface Fsync {
    /** Never: the operating system decides. A power cut may take all it had not written. */
    record None() implements Fsync {}

    /** Before each {@link Journal#flush} returns: a power cut takes nothing that was reported as written. */
    record Batch() implements Fsync {}

    /** Once per interval while there is something to force: a power cut takes at most that much. */
    record Interval(Duration every) implements Fsync {
        public Interval {
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException(RULE + every);
            }
        }
    }

    String RULE = "journalFsync must be none, batch or a time such as 1s, got ";
    Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    static Fsync of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "none" -> new None();
            case "batch" -> new Batch();
            default -> new Interval(time(word, text));
        };
    }

    private static Duration time(String word, String text) {
        Matcher time = TIME.matcher(word);
        if (!time.matches()) {
            throw new IllegalArgumentException(RULE + text);
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
