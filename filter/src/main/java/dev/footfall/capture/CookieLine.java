// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;

/** Copies the allowed cookies of one {@code Cookie} header line and steps over all others, unread. */
public final class CookieLine {
    private CookieLine() {}

    /** The line is a String or, from a host that has bytes, a {@link ByteText}. */
    public static void copy(CharSequence line, AllowList allowed, EventSlot slot) {
        int from = 0;
        while (from < line.length()) {
            int end = Scan.find(';', line, from, line.length());
            copyOne(line, from, end, allowed, slot);
            from = end + 1;
        }
    }

    private static void copyOne(CharSequence line, int from, int end, AllowList allowed, EventSlot slot) {
        int equals = Scan.find('=', line, from, end);
        int nameFrom = Scan.skipBlanks(line, from, equals);
        int nameTo = Scan.backOverBlanks(line, nameFrom, equals);
        if (equals < end && allowed.allows(line, nameFrom, nameTo)) {
            int valueFrom = Scan.skipBlanks(line, equals + 1, end);
            put(line, nameFrom, nameTo, valueFrom, Scan.backOverBlanks(line, valueFrom, end), slot);
        }
    }

    private static void put(CharSequence line, int nameFrom, int nameTo, int from, int to, EventSlot slot) {
        if (line instanceof ByteText text) {
            int start = text.offset();
            slot.putPair(
                    Field.COOKIE,
                    text.bytes(),
                    start + nameFrom,
                    nameTo - nameFrom,
                    text.bytes(),
                    start + from,
                    to - from);
        } else {
            slot.putPair(Field.COOKIE, line.toString(), nameFrom, nameTo, from, to);
        }
    }
}
