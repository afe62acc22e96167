// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What became of bytes that come again and again: names of browsers, pages, referrers. It must be the same each time,
 * and is to be kept only of bytes that an event keeps as well: what is replaced or reduced there must not stay here.
 *
 * <p>Each value has a row of {@value #ROW} places, of which the next that belongs there takes one. Bounded by places and
 * by bytes. One thread.
 */
final class Seen<V> {
    /** Longer ones hardly ever come again. */
    static final int LONGEST = 512;

    private static final int ROW = 4;

    private static final int ENTRY_BYTES = 64;

    private final int mostBytes;
    private final int[] hashes;
    private final @Nullable Entry<V>[] entries;
    private @Nullable Entry<V> latest;
    private int turn;
    private int hand;
    private int bytes;

    /**
     * That many values.
     *
     * @param places a power of two
     * @param mostBytes of all keys and values together
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no array of a generic type.
    Seen(int places, int mostBytes) {
        this.mostBytes = mostBytes;
        hashes = new int[places];
        entries = new Entry[places];
    }

    /** The value of these bytes within a scope, or null. */
    @Nullable
    V get(int scope, byte[] source, int offset, int length) {
        if (length == 0 || length > LONGEST) {
            return null;
        }
        Entry<V> last = latest;
        if (last != null && last.is(scope, source, offset, length)) {
            return last.value;
        }
        int hash = hash(scope, source, offset, length);
        int row = row(hash);
        for (int place = row; place < row + ROW; place++) {
            Entry<V> entry = hashes[place] == hash ? entries[place] : null;
            if (entry != null && entry.is(scope, source, offset, length)) {
                latest = entry;
                return entry.value;
            }
        }
        return null;
    }

    private int row(int hash) {
        return hash & (entries.length - ROW);
    }

    /** Keeps a value; {@code valueBytes} is what it takes in memory, roughly. */
    void put(int scope, byte[] source, int offset, int length, V value, int valueBytes) {
        if (length == 0 || length > LONGEST) {
            return;
        }
        byte[] key = Arrays.copyOfRange(source, offset, offset + length);
        Entry<V> entry = new Entry<>(scope, key, ENTRY_BYTES + length + valueBytes, value);
        int hash = hash(scope, source, offset, length);
        int place = free(row(hash));
        remove(place);
        makeRoom(entry.bytes);
        entries[place] = entry;
        hashes[place] = hash;
        bytes += entry.bytes;
    }

    private void makeRoom(int more) {
        for (int i = 0; i < entries.length && bytes + more > mostBytes; i++) {
            remove(hand++ & (entries.length - 1));
        }
    }

    private void remove(int place) {
        Entry<V> gone = entries[place];
        if (gone != null) {
            bytes -= gone.bytes;
            entries[place] = null;
        }
    }

    /** An empty place of the row, or by turns one of the others. */
    private int free(int row) {
        for (int place = row; place < row + ROW; place++) {
            if (entries[place] == null) {
                return place;
            }
        }
        return row + (turn++ & (ROW - 1));
    }

    private static int hash(int scope, byte[] source, int offset, int length) {
        return (int) (ByteHash.of(scope, source, offset, length) >>> 32);
    }

    private static final class Entry<V> {
        private final int scope;
        private final byte[] key;
        private final int bytes;
        private final V value;

        Entry(int scope, byte[] key, int bytes, V value) {
            this.scope = scope;
            this.key = key;
            this.bytes = bytes;
            this.value = value;
        }

        boolean is(int ofScope, byte[] source, int offset, int length) {
            return scope == ofScope && Arrays.equals(key, 0, key.length, source, offset, offset + length);
        }
    }
}
