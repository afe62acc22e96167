// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of headers, of which nobody says the encoding: UTF-8 if it is that, else Latin-1. Control chars are dropped. */
public final class WireText {
    private WireText() {}

    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return decode(text);
            }
        }
        return text;
    }

    /** The same for bytes that stand in a String, one char each. */
    public static String decode(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c < ' ' || c > '~') {
                return withoutControls(utf8OrLatin1(bytes));
            }
        }
        return bytes;
    }

    private static String utf8OrLatin1(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return bytes;
        }
    }

    public static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isISOControl(c)) {
                kept.append(c);
            }
        }
        return kept.length() == text.length() ? text : kept.toString();
    }
}
