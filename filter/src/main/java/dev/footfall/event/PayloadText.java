// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.Arrays;

/**
 * JSON in UTF-8, in an array that grows up to a bound; what comes after that is left out and {@link #isFull}. Neither
 * pools nor locks: it belongs to one call on an application's thread.
 */
final class PayloadText {
    private static final int USUAL = 512;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEX = "0123456789abcdef";

    private final int most;
    private byte[] bytes = new byte[USUAL];
    private int size;
    private boolean full;

    PayloadText(int most) {
        this.most = most;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    boolean isFull() {
        return full;
    }

    /** ASCII, as it stands. */
    void raw(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    /** A JSON string. NUL is left out, and half a surrogate pair becomes U+FFFD. */
    void quoted(String text) {
        put('"');
        int at = 0;
        while (at < text.length() && !full) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point < 0x80) {
                ascii((char) point);
            } else {
                boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                encoded(half ? REPLACEMENT : point);
            }
        }
        put('"');
    }

    private void ascii(char c) {
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c >= ' ') {
            put(c);
        } else if (c != 0) {
            raw("\\u00");
            put(HEX.charAt(c >> 4));
            put(HEX.charAt(c & 0xF));
        }
    }

    private void encoded(int point) {
        if (point < 0x800) {
            put(0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                put(0xE0 | (point >> 12));
            } else {
                put(0xF0 | (point >> 18));
                tail(point >> 12);
            }
            tail(point >> 6);
        }
        tail(point);
    }

    private void tail(int bits) {
        put(0x80 | (bits & 0x3F));
    }

    private void put(int oneByte) {
        if (size == most) {
            full = true;
            return;
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, 2 * size));
        }
        bytes[size++] = (byte) oneByte;
    }
}
