// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** A byte array that grows while it is written and is used again for the next event. One thread. */
public final class JsonBytes extends OutputStream {
    private static final int USUAL = 8 << 10;
    private static final int KEPT = 64 << 10;

    private byte[] bytes = new byte[USUAL];
    private int size;

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

    @Override
    public void write(int oneByte) {
        ensure(1);
        bytes[size++] = (byte) oneByte;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
