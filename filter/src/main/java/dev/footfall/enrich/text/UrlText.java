// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.text;

import java.nio.charset.StandardCharsets;

/** Percent-encoding, read and written without ever refusing anything. */
public final class UrlText {
    private static final String HEX = "0123456789ABCDEF";
    private static final int SHIFT = 4;

    private UrlText() {}

    /**
     * Makes bytes, one char each, printable ASCII: what no URL may hold is percent-encoded, everything else, and be
     * it {@code %zz}, stays as it was sent.
     */
    public static String encode(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (!isAllowed(bytes.charAt(i))) {
                return encoded(bytes, i);
            }
        }
        return bytes;
    }

    private static String encoded(String bytes, int from) {
        StringBuilder url = new StringBuilder(bytes.length() + 16).append(bytes, 0, from);
        for (int i = from; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (isAllowed(c)) {
                url.append(c);
            } else {
                url.append('%').append(HEX.charAt((c >>> SHIFT) & 0xF)).append(HEX.charAt(c & 0xF));
            }
        }
        return url.toString();
    }

    private static boolean isAllowed(char c) {
        return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' && c != '{'
                && c != '|' && c != '}';
    }

    /**
     * Decodes one name or value of a query: {@code +} is a space, an escape that is none stays, bytes that are no
     * UTF-8 become U+FFFD, control chars are dropped.
     */
    public static String decode(String encoded, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = encoded.charAt(i);
            if (c == '%' || c == '+') {
                return decoded(encoded, from, to);
            }
        }
        return encoded.substring(from, to);
    }

    private static String decoded(String encoded, int from, int to) {
        byte[] bytes = new byte[to - from];
        int count = 0;
        int i = from;
        while (i < to) {
            int escaped = escaped(encoded, i, to);
            char c = encoded.charAt(i);
            bytes[count++] = (byte) (escaped >= 0 ? escaped : c == '+' ? ' ' : c);
            i += escaped >= 0 ? 3 : 1;
        }
        return WireText.withoutControls(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }

    /** The byte of an escape that starts at {@code at} and ends before {@code to}, or -1. */
    public static int escaped(String text, int at, int to) {
        if (at + 2 >= to || text.charAt(at) != '%') {
            return -1;
        }
        return hexByte(text, at + 1);
    }

    /** The byte of the two hex digits that start at {@code at}, or -1. */
    public static int hexByte(String text, int at) {
        int high = hexDigit(text.charAt(at));
        int low = hexDigit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << SHIFT | low;
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
