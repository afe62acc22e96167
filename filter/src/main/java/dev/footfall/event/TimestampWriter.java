// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes timestamps without a formatter, and works out a day but once: this runs for each event. One thread. */
final class TimestampWriter {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LAST_YEAR = 9999;

    private final byte[] text = Timestamp.SHAPE.getBytes(StandardCharsets.US_ASCII);
    private long day = Long.MIN_VALUE;

    /**
     * Writes the 24 chars of a moment: seconds since 1970, and milliseconds of the next.
     *
     * @throws IllegalArgumentException outside the years 0 to 9999
     */
    void write(long seconds, int millis, byte[] bytes, int at) {
        long itsDay = Math.floorDiv(seconds, SECONDS_OF_DAY);
        if (itsDay != day) {
            writeDay(itsDay);
        }
        int second = (int) (seconds - itsDay * SECONDS_OF_DAY);
        two(second / 3600, 11);
        two(second / 60 % 60, 14);
        two(second % 60, 17);
        two(millis / 10, 20);
        text[22] = (byte) ('0' + millis % 10);
        System.arraycopy(text, 0, bytes, at, text.length);
    }

    private void writeDay(long itsDay) {
        LocalDate date = LocalDate.ofEpochDay(itsDay);
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("timestamp must be in the years 0 to 9999, got " + date);
        }
        two(date.getYear() / 100, 0);
        two(date.getYear() % 100, 2);
        two(date.getMonthValue(), 5);
        two(date.getDayOfMonth(), 8);
        day = itsDay;
    }

    private void two(int number, int at) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
