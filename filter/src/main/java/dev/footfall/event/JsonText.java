// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Texts nobody has vetted, as JSON strings in UTF-8. NUL is left out, and half a surrogate pair becomes U+FFFD: no JSON
 * in UTF-8, or no database, could hold them.
 */
final class JsonText {
    private static final int ASCII = 0x80;
    private static final char DELETE = 0x7F;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEX = "0123456789ABCDEF";

    /** The most bytes of one char. */
    private static final int MOST = 6;

    /** For each ASCII char: 0 if it stands for itself, the letter behind the backslash, or {@code u}. */
    private static final byte[] ESCAPES = new byte[ASCII];

    static {
        for (char c = 0; c < ' '; c++) {
            ESCAPES[c] = 'u';
        }
        ESCAPES['\b'] = 'b';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\f'] = 'f';
        ESCAPES['\r'] = 'r';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;

    private JsonText() {}

    /** Whether all of it is printable ASCII that stands for itself. Looks at eight bytes a step. */
    static boolean isPlain(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at + Long.BYTES <= end) {
            if (isOtherIn((long) WORDS.get(bytes, at))) {
                return false;
            }
            at += Long.BYTES;
        }
        while (at < end) {
            byte c = bytes[at++];
            if (c < ' ' || c == DELETE || ESCAPES[c] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOtherIn(long word) {
        long below = (word - ONES * ' ') | word;
        return ((below | zeros(word ^ ONES * '"') | zeros(word ^ ONES * '\\') | zeros(word ^ ONES * DELETE)) & HIGHS)
                != 0;
    }

    /** Sets the high bit of the lowest byte that is 0, and none if there is none. */
    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }

    /** With its quotes. */
    static void write(String text, JsonBytes target) {
        int length = text.length();
        byte[] bytes = target.room(length + 2);
        int from = target.size();
        bytes[from] = '"';
        from++;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || ESCAPES[c] != 0) {
                target.wrote(1 + i);
                writeAny(text, i, target);
                return;
            }
            bytes[from + i] = (byte) c;
        }
        bytes[from + length] = '"';
        target.wrote(length + 2);
    }

    /** From a char on that does not stand for itself. */
    private static void writeAny(String text, int from, JsonBytes target) {
        int length = text.length();
        byte[] bytes = target.room(MOST * (length - from) + 1);
        int start = target.size();
        int to = start;
        int at = from;
        while (at < length) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            to = point < ASCII ? ascii(point, bytes, to) : encoded(point, bytes, to);
        }
        bytes[to++] = '"';
        target.wrote(to - start);
    }

    private static int ascii(int c, byte[] bytes, int at) {
        int to = at;
        byte escape = ESCAPES[c];
        if (escape == 0) {
            bytes[to++] = (byte) c;
        } else if (c != 0) {
            bytes[to++] = '\\';
            bytes[to++] = escape;
            if (escape == 'u') {
                bytes[to++] = '0';
                bytes[to++] = '0';
                bytes[to++] = (byte) HEX.charAt(c >> 4);
                bytes[to++] = (byte) HEX.charAt(c & 0xF);
            }
        }
        return to;
    }

    private static int encoded(int point, byte[] bytes, int at) {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        int sent = half ? REPLACEMENT : point;
        int to = at;
        if (sent < 0x800) {
            bytes[to++] = (byte) (0xC0 | (sent >> 6));
        } else {
            if (sent < 0x10000) {
                bytes[to++] = (byte) (0xE0 | (sent >> 12));
            } else {
                bytes[to++] = (byte) (0xF0 | (sent >> 18));
                bytes[to++] = tail(sent >> 12);
            }
            bytes[to++] = tail(sent >> 6);
        }
        bytes[to++] = tail(sent);
        return to;
    }

    private static byte tail(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
