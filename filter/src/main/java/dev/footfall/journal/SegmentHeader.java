// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a segment opens with. Big endian, as everything in the journal.
 *
 * <pre>
 *   0  magic    u64   "FOOTFALL"
 *   8  version  u16   1; 2 if frames may be deflated
 *  10  sites    u16   how many entries the table has
 *  12  length   u32   of the header, table and crc included
 *  16  lane     u128  UUID
 *  32  base     u64   sequence of the first record, and the file's name
 *  40  created  u64   epoch milliseconds
 *  48  salt     u32   random, not zero; stands in every frame of this segment
 *  52  table    sites times:
 *        id     u16
 *        flags  u16   bit 0: the site has destinations of its own
 *        count  u64   records of this site the lane had before this segment
 *        length u16
 *        name   UTF-8
 *  ..  crc      u32   CRC32C of all before it
 * </pre>
 */
record SegmentHeader(int version, UUID lane, long base, long created, int salt, List<Entry> table, int length) {
    static final long MAGIC = 0x464F_4F54_4641_4C4CL;
    static final int PLAIN = 1;
    static final int DEFLATED = 2;
    static final int OWN = 1;

    private static final int FIXED = 52;
    private static final int ENTRY = 14;
    private static final int CRC = 4;
    private static final int LONGEST = 128 << 20;
    static final int SHORTEST = FIXED + CRC;

    record Entry(int id, boolean own, long count, String name) {}

    SegmentHeader {
        table = List.copyOf(table);
    }

    static SegmentHeader of(UUID lane, long base, long created, int salt, List<Site> sites) {
        List<Entry> table = sites.stream()
                .map(site -> new Entry(site.id, site.own, site.count(), site.name))
                .toList();
        int names = table.stream()
                .mapToInt(entry -> entry.name.getBytes(UTF_8).length)
                .sum();
        return new SegmentHeader(PLAIN, lane, base, created, salt, table, FIXED + ENTRY * table.size() + names + CRC);
    }

    boolean isDeflated() {
        return version == DEFLATED;
    }

    /** Of the same segment, deflated. All else stays, its salt too: who finds it in the place of the other reads on. */
    SegmentHeader deflated() {
        return new SegmentHeader(DEFLATED, lane, base, created, salt, table, length);
    }

    /** How many records of the scope the lane had before this segment. */
    long before(Scope scope) {
        return table.stream()
                .filter(entry -> new Site(entry.id, entry.name, entry.own, 0).isIn(scope))
                .mapToLong(Entry::count)
                .sum();
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putLong(MAGIC).putShort((short) version).putShort((short) table.size());
        bytes.putInt(length).putLong(lane.getMostSignificantBits()).putLong(lane.getLeastSignificantBits());
        bytes.putLong(base).putLong(created).putInt(salt);
        for (Entry entry : table) {
            byte[] name = entry.name.getBytes(UTF_8);
            bytes.putShort((short) entry.id).putShort((short) (entry.own ? OWN : 0));
            bytes.putLong(entry.count).putShort((short) name.length).put(name);
        }
        return bytes.putInt(crc(bytes.array(), length - CRC)).array();
    }

    /** The header of the file, or null if it has none that is whole and of a version we know. */
    static @Nullable SegmentHeader read(Disk.DiskFile file) throws IOException {
        byte[] start = new byte[FIXED];
        if (file.read(0, start, 0, FIXED) < FIXED) {
            return null;
        }
        ByteBuffer fixed = ByteBuffer.wrap(start);
        int length = fixed.getInt(12);
        boolean possible = length >= SHORTEST && length <= Math.min(LONGEST, file.length());
        if (fixed.getLong() != MAGIC || !isKnown(fixed.getShort()) || !possible) {
            return null;
        }
        byte[] all = new byte[length];
        boolean whole = file.read(0, all, 0, length) == length;
        return whole && ByteBuffer.wrap(all).getInt(length - CRC) == crc(all, length - CRC) ? decode(all) : null;
    }

    private static boolean isKnown(int version) {
        return version == PLAIN || version == DEFLATED;
    }

    private static @Nullable SegmentHeader decode(byte[] all) {
        ByteBuffer bytes = ByteBuffer.wrap(all, 0, all.length - CRC).position(8);
        try {
            int version = bytes.getShort();
            int sites = Short.toUnsignedInt(bytes.getShort());
            bytes.getInt();
            UUID lane = new UUID(bytes.getLong(), bytes.getLong());
            long base = bytes.getLong();
            long created = bytes.getLong();
            int salt = bytes.getInt();
            List<Entry> table = new ArrayList<>();
            for (int i = 0; i < sites; i++) {
                table.add(entry(bytes));
            }
            return new SegmentHeader(version, lane, base, created, salt, table, all.length);
        } catch (BufferUnderflowException e) {
            return null; // The checksum fits, the lengths inside do not: not written by us.
        }
    }

    private static Entry entry(ByteBuffer bytes) {
        int id = Short.toUnsignedInt(bytes.getShort());
        boolean own = (bytes.getShort() & OWN) != 0;
        long count = bytes.getLong();
        int length = Short.toUnsignedInt(bytes.getShort());
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] name = new byte[length];
        bytes.get(name);
        return new Entry(id, own, count, new String(name, UTF_8));
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
