// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A file in memory that remembers what was not forced to the disk yet, and so what a power cut may make of it: each
 * change may be there or not, a sector of 512 bytes as it was at any time since, and the length as well.
 */
final class MemoryFile {
    static final int SECTOR = 512;

    private byte[] bytes = new byte[0];
    private byte[] durable = bytes;
    private final List<Change> unsynced = new ArrayList<>();

    /** The file after a change; a write or a truncation. */
    private interface Change {
        byte[] after(byte[] before);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] durable() {
        return durable;
    }

    void write(long position, byte[] from, int offset, int length) {
        byte[] data = Arrays.copyOfRange(from, offset, offset + length);
        change(before -> {
            byte[] after = Arrays.copyOf(before, Math.max(before.length, (int) position + data.length));
            System.arraycopy(data, 0, after, (int) position, data.length);
            return after;
        });
    }

    void truncate(long length) {
        change(before -> Arrays.copyOf(before, (int) length));
    }

    private void change(Change change) {
        bytes = change.after(bytes);
        unsynced.add(change);
    }

    void sync() {
        durable = bytes;
        unsynced.clear();
    }

    /** The same, sharing nothing that changes. */
    MemoryFile copy() {
        MemoryFile copy = new MemoryFile();
        copy.bytes = bytes;
        copy.durable = durable;
        copy.unsynced.addAll(unsynced);
        return copy;
    }

    void losePower(Outage outage) {
        bytes = left(outage);
        sync();
    }

    private byte[] left(Outage outage) {
        return switch (outage.kind()) {
            case NOTHING_LASTS -> durable;
            case ALL_LASTS -> bytes;
            case SOME_LASTS -> outage.random().nextBoolean() ? prefix(outage.random()) : sectors(outage.random());
        };
    }

    private List<byte[]> versions() {
        List<byte[]> versions = new ArrayList<>(List.of(durable));
        for (Change change : unsynced) {
            versions.add(change.after(versions.get(versions.size() - 1)));
        }
        return versions;
    }

    /** As it was at one moment, with the first bytes of what was appended next. */
    private byte[] prefix(Random random) {
        List<byte[]> versions = versions();
        int at = random.nextInt(versions.size());
        byte[] whole = versions.get(at);
        byte[] next = versions.get(Math.min(at + 1, versions.size() - 1));
        if (next.length <= whole.length) {
            return whole;
        }
        byte[] left = Arrays.copyOf(whole, whole.length + random.nextInt(next.length - whole.length));
        System.arraycopy(next, whole.length, left, whole.length, left.length - whole.length);
        return left;
    }

    /** Each sector as it was at a moment of its own; where there was none, zeros. */
    private byte[] sectors(Random random) {
        List<byte[]> versions = versions();
        byte[] left = new byte[versions.get(random.nextInt(versions.size())).length];
        for (int start = 0; start < left.length; start += SECTOR) {
            byte[] version = versions.get(random.nextInt(versions.size()));
            int length = Math.min(SECTOR, Math.min(left.length, version.length) - start);
            if (length > 0) {
                System.arraycopy(version, start, left, start, length);
            }
        }
        return left;
    }

    /** Changes it as nobody should: the disk itself is at fault. */
    void damage(byte[] with) {
        bytes = with;
        sync();
    }

    /** What a power cut leaves of what was not forced. */
    record Outage(Kind kind, Random random) {
        enum Kind {
            NOTHING_LASTS,
            ALL_LASTS,
            SOME_LASTS
        }

        boolean keeps() {
            return switch (kind) {
                case NOTHING_LASTS -> false;
                case ALL_LASTS -> true;
                case SOME_LASTS -> random.nextBoolean();
            };
        }
    }
}
