// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The syntax of JSON: members, elements and the commas between them. Whoever opens closes. One thread. */
final class JsonWriter {
    private static final int MOST_DIGITS = 20;
    private static final int MILLE = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int HEX_DIGITS = 16;
    private static final byte[] HEX = EventWriter.ascii("0123456789abcdef");

    private final JsonBytes target;
    private final TimestampWriter times = new TimestampWriter();

    JsonWriter(JsonBytes target) {
        this.target = target;
    }

    void openObject() {
        target.write('{');
    }

    void closeObject() {
        target.write('}');
    }

    void openArray() {
        target.write('[');
    }

    void closeArray() {
        target.write(']');
    }

    /** A member's name; its value is to follow. */
    void name(Name name) {
        byte[] member = name.member();
        int comma = isFirst() ? 1 : 0;
        target.write(member, comma, member.length - comma);
    }

    void name(String name) {
        comma();
        JsonText.write(name, target);
        target.write(':');
    }

    /** Before an element of an array. */
    void comma() {
        if (!isFirst()) {
            target.write(',');
        }
    }

    /** Nothing but what opens an object or an array ends like this. */
    boolean isFirst() {
        byte last = target.last();
        return last == '{' || last == '[';
    }

    /**
     * A text's value.
     *
     * @throws IllegalArgumentException if it is longer than any in an event
     */
    void text(String text) {
        if (text.length() > EventJson.MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a text may have " + EventJson.MAX_TEXT + " chars, got " + text.length());
        }
        JsonText.write(text, target);
    }

    void number(long number) {
        if (number < 0) {
            literal(Long.toString(number));
            return;
        }
        byte[] bytes = target.room(MOST_DIGITS);
        int digits = digits(number);
        long rest = number;
        for (int at = target.size() + digits - 1; at >= target.size(); at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        target.wrote(digits);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** At most three decimals, never an exponent. */
    void thousandths(double value) {
        thousandths(Math.max(0, Math.round(value * MILLE)));
    }

    /** The same of a number of thousandths. */
    void thousandths(long thousandths) {
        number(thousandths / MILLE);
        int rest = (int) (thousandths % MILLE);
        if (rest > 0) {
            target.write('.');
        }
        for (int unit = MILLE / 10; rest > 0; unit /= 10) {
            target.write('0' + rest / unit);
            rest %= unit;
        }
    }

    void time(Instant time) {
        time(time.getEpochSecond(), time.getNano() / NANOS_PER_MILLI);
    }

    void time(long epochMillis) {
        time(Math.floorDiv(epochMillis, MILLE), (int) Math.floorMod(epochMillis, (long) MILLE));
    }

    private void time(long seconds, int millis) {
        byte[] bytes = target.room(Timestamp.LENGTH + 2);
        int at = target.size();
        bytes[at] = '"';
        times.write(seconds, millis, bytes, at + 1);
        bytes[at + 1 + Timestamp.LENGTH] = '"';
        target.wrote(Timestamp.LENGTH + 2);
    }

    /** 64 bits as a text of 16 digits. */
    void hex(long bits) {
        byte[] bytes = target.room(HEX_DIGITS + 2);
        int from = target.size();
        bytes[from] = '"';
        long rest = bits;
        for (int at = from + HEX_DIGITS; at > from; at--) {
            bytes[at] = HEX[(int) rest & 0xF];
            rest >>>= 4;
        }
        bytes[from + HEX_DIGITS + 1] = '"';
        target.wrote(HEX_DIGITS + 2);
    }

    /** ASCII that is JSON already. */
    void literal(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        target.write(bytes, 0, bytes.length);
    }
}
