// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * ISO 8601 in UTC to the millisecond. The writer is {@link TimestampWriter}.
 *
 * <pre>
 *  2026-11-20T10:00:00.123Z
 *  0    5  8  11 14 17 20 23
 * </pre>
 */
final class Timestamp {
    static final int LENGTH = 24;

    static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Timestamp() {}

    /** Reads those 24 chars, and no other spelling. */
    static Instant parse(String text) {
        if (!isShaped(text)) {
            throw new IllegalArgumentException("not an event: timestamp must be like " + SHAPE);
        }
        try {
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
            LocalTime time = LocalTime.of(
                    number(text, 11, 2), number(text, 14, 2), number(text, 17, 2), number(text, 20, 3) * 1_000_000);
            return LocalDateTime.of(date, time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchTime) {
            throw new IllegalArgumentException("not an event: timestamp is no time", noSuchTime);
        }
    }

    private static boolean isShaped(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = SHAPE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
