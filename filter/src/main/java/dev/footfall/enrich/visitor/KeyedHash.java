// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of a message one by one, and hashes it with a key. Each text has its length before it, so no two
 * rows of fields are one message. One thread: everything is used again.
 */
final class KeyedHash {
    private static final int HASH_BYTES = 32;
    private static final int FIRST_BYTES = 1024;
    private static final int MOST_KEPT = 64 * 1024;
    private static final int MOST_PER_CHAR = 3;
    private static final int ABSENT = -1;
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256 = HashKey.sha256();
    private final byte[] result = new byte[HASH_BYTES];
    private byte[] message = new byte[FIRST_BYTES];
    private int length;

    /** Begins a message. */
    KeyedHash begin() {
        length = 0;
        if (message.length > MOST_KEPT) {
            message = new byte[FIRST_BYTES];
        }
        return this;
    }

    /** An absent text is none of the texts there are. */
    KeyedHash add(@Nullable String text) {
        int start = room(Integer.BYTES);
        if (text == null) {
            put(ABSENT, Integer.BYTES, start);
            return this;
        }
        room(MOST_PER_CHAR * text.length());
        length = start + Integer.BYTES;
        encode(text);
        put(length - start - Integer.BYTES, Integer.BYTES, start);
        return this;
    }

    KeyedHash add(long number) {
        put(number, Long.BYTES, room(Long.BYTES));
        return this;
    }

    /** UTF-8, but for the halves of a pair, which are encoded each: that makes no garbage. */
    private void encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                message[length++] = (byte) c;
            } else if (c < 0x800) {
                message[length++] = (byte) (0xC0 | (c >> 6));
                message[length++] = (byte) (0x80 | (c & 0x3F));
            } else {
                message[length++] = (byte) (0xE0 | (c >> 12));
                message[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                message[length++] = (byte) (0x80 | (c & 0x3F));
            }
        }
    }

    private void put(long number, int bytes, int at) {
        long rest = number;
        for (int i = at + bytes - 1; i >= at; i--) {
            message[i] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
    }

    /** Where so many more bytes begin. */
    private int room(int bytes) {
        int start = length;
        length += bytes;
        if (length > message.length) {
            message = Arrays.copyOf(message, Math.max(length, 2 * message.length));
        }
        return start;
    }

    /** Ends the message. False if the key is no more, and then there is no hash to be asked for. */
    boolean by(HashKey key) {
        return key.hash(sha256, message, length, result);
    }

    /** The first bytes of the hash. */
    String hex(int bytes) {
        return HEX.formatHex(result, 0, bytes);
    }

    /** The first 64 bits of the hash. */
    long bits() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (result[i] & 0xFF);
        }
        return bits;
    }
}
