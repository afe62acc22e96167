// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * ISO 8601 in UTC to the millisecond, without a formatter: this runs once per event.
 *
 * <pre>
 *  2026-11-20T10:00:00.123Z
 *  0    5  8  11 14 17 20 23
 * </pre>
 */
final class Timestamp {
    static final int LENGTH = 24;

    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final byte[] BYTES = SHAPE.getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LAST_YEAR = 9999;

    private Timestamp() {}

    /**
     * Writes the 24 chars of an instant.
     *
     * @throws IllegalArgumentException outside the years 0 to 9999
     */
    static void write(Instant instant, byte[] bytes, int at) {
        long seconds = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("timestamp must be in the years 0 to 9999, got " + instant);
        }
        int second = Math.floorMod(seconds, SECONDS_OF_DAY);
        System.arraycopy(BYTES, 0, bytes, at, LENGTH);
        digits(date.getYear(), bytes, at, 4);
        digits(date.getMonthValue(), bytes, at + 5, 2);
        digits(date.getDayOfMonth(), bytes, at + 8, 2);
        digits(second / 3600, bytes, at + 11, 2);
        digits(second / 60 % 60, bytes, at + 14, 2);
        digits(second % 60, bytes, at + 17, 2);
        digits(instant.getNano() / 1_000_000, bytes, at + 20, 3);
    }

    private static void digits(int number, byte[] bytes, int at, int count) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

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
