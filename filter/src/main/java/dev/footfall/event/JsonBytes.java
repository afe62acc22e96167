// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.Arrays;
import java.util.Objects;

/** A byte array that grows while it is written and is used again for the next event. One thread. */
public final class JsonBytes {
    private static final int USUAL = 8 << 10;
    private static final int KEPT = 64 << 10;

    private byte[] bytes;
    private int size;

    public JsonBytes() {
        this(USUAL);
    }

    JsonBytes(int usual) {
        bytes = new byte[usual];
    }

    /** Empties it; an array that one huge event blew up is let go. */
    public void reset() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    /** What was written stands in its first {@link #size} bytes, until the next {@link #reset} or write. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    void write(int oneByte) {
        ensure(1);
        bytes[size++] = (byte) oneByte;
    }

    void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** A text whose chars are all ASCII, as it stands. */
    // Deprecated because it drops high bytes; here there are none, and it copies without garbage.
    @SuppressWarnings("deprecation")
    void ascii(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /** The array, with room for so many more bytes from {@link #size} on; {@link #wrote} tells how many it were. */
    byte[] room(int more) {
        ensure(more);
        return bytes;
    }

    void wrote(int more) {
        size += more;
    }

    /** The last byte, or 0 if there is none. */
    byte last() {
        return size == 0 ? 0 : bytes[size - 1];
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
