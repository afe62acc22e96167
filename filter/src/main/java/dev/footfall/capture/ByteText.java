// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A host's bytes read as Latin-1 text, without making a String. One thread; meant to be pointed at one value after
 * the other.
 */
public final class ByteText implements CharSequence {
    private static final byte[] NONE = {};
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    /** Where a char of ASCII comes next, or {@code to}: eight bytes a step, since most of a request is cookies. */
    int find(char wanted, int from, int to) {
        long everywhere = wanted * EACH_BYTE;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            // What is wanted becomes zero, and the lowest zero is the one whose highest bit is lent from above.
            long zeros = (long) EIGHT.get(bytes, offset + at) ^ everywhere;
            long found = (zeros - EACH_BYTE) & ~zeros & HIGHEST_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[offset + at] != wanted) {
            at++;
        }
        return at;
    }

    public void putInto(EventSlot slot, Field field) {
        slot.put(field, bytes, offset, length);
    }

    /** As a request header of that name. */
    public void putPairInto(EventSlot slot, HeaderName name) {
        name.putPair(slot, bytes, offset, length);
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
