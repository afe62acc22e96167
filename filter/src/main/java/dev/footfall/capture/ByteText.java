// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.nio.charset.StandardCharsets;

/**
 * A host's bytes read as Latin-1 text, without making a String. One thread; meant to be pointed at one value after
 * the other.
 */
public final class ByteText implements CharSequence {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int offset;
    private int length;

    public ByteText over(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** Lets go of the host's array. */
    public void clear() {
        over(NONE, 0, 0);
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[offset + index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
