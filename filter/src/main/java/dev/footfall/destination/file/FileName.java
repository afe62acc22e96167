// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says: {@code 2026-11-20-00.ndjson} is the first of lane 00 on that day, {@code
 * 2026-11-20-00.1.ndjson} its continuation, {@code .gz} after it a closed one. A name of any other form is not ours.
 *
 * @param day UTC, of writing
 * @param part 0 unless the day outgrew one file
 */
public record FileName(LocalDate day, String lane, int part, boolean gzipped) implements Comparable<FileName> {
    private static final String TEMPORARY = ".tmp";
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-(\\d{2,4})(?:\\.([1-9]\\d{0,5}))?\\.ndjson(\\.gz)?");
    private static final Comparator<FileName> OLDEST_FIRST = Comparator.comparing(FileName::day)
            .thenComparing(FileName::lane)
            .thenComparingInt(FileName::part)
            .thenComparing(FileName::gzipped);

    public static Optional<FileName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String part = matcher.group(3);
            return Optional.of(new FileName(
                    LocalDate.parse(matcher.group(1)),
                    matcher.group(2),
                    part == null ? 0 : Integer.parseInt(part),
                    matcher.group(4) != null));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether it is the {@link #temporary} name of a file of that lane. */
    static boolean isTemporary(String text, String lane) {
        if (!text.startsWith(".") || !text.endsWith(TEMPORARY)) {
            return false;
        }
        String rest = text.substring(1, text.length() - TEMPORARY.length());
        return parse(rest)
                .filter(name -> name.gzipped() && name.lane().equals(lane))
                .isPresent();
    }

    FileName next() {
        return new FileName(day, lane, part + 1, false);
    }

    FileName gzip() {
        return new FileName(day, lane, part, true);
    }

    /** Hidden, so that no pattern of a log shipper meets it half-written. */
    String temporary() {
        return "." + gzip() + TEMPORARY;
    }

    @Override
    public int compareTo(FileName other) {
        return OLDEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return day + "-" + lane + (part == 0 ? "" : "." + part) + ".ndjson" + (gzipped ? ".gz" : "");
    }
}
