// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** Copies the allowed cookies of one {@code Cookie} header line and steps over all others, unread. */
public final class CookieLine {
    private CookieLine() {}

    /** The line is a String or, from a host that has bytes, a {@link ByteText}. */
    public static void copy(CharSequence line, AllowList allowed, EventSlot slot) {
        int from = 0;
        while (from < line.length()) {
            int name = Scan.skipBlanks(line, from, line.length());
            int end = Scan.find(';', line, name, line.length());
            if (allowed.mayStart(line, name, end)) {
                copyOne(line, name, end, allowed, slot);
            }
            from = end + 1;
        }
    }

    /** Of the first cookie of that name, or null. */
    static @Nullable String value(String line, String name) {
        int from = 0;
        while (from < line.length()) {
            int end = Scan.find(';', line, from, line.length());
            int equals = Scan.find('=', line, from, end);
            if (equals < end && line.substring(from, equals).strip().equals(name)) {
                return line.substring(equals + 1, end).strip();
            }
            from = end + 1;
        }
        return null;
    }

    private static void copyOne(CharSequence line, int nameFrom, int end, AllowList allowed, EventSlot slot) {
        int equals = Scan.find('=', line, nameFrom, end);
        int nameTo = Scan.backOverBlanks(line, nameFrom, equals);
        Field field = equals < end ? allowed.field(line, nameFrom, nameTo) : null;
        if (field != null) {
            int valueFrom = Scan.skipBlanks(line, equals + 1, end);
            int valueTo = Scan.backOverBlanks(line, valueFrom, end);
            put(line, nameFrom, nameTo, valueFrom, kept(field, valueFrom, valueTo), field, slot);
        }
    }

    /** A signal is cut without a flag: flagged, it means that the slot had no room for it, and who may have refused did. */
    private static int kept(Field field, int from, int to) {
        return field == Field.SIGNAL ? Math.min(to, from + field.cap()) : to;
    }

    private static void put(
            CharSequence line, int nameFrom, int nameTo, int from, int to, Field field, EventSlot slot) {
        if (line instanceof ByteText text) {
            int start = text.offset();
            slot.putPair(
                    field, text.bytes(), start + nameFrom, nameTo - nameFrom, text.bytes(), start + from, to - from);
        } else {
            slot.putPair(field, line.toString(), nameFrom, nameTo, from, to);
        }
    }
}
