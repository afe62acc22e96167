// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One of the two slots of a cursor file. They are written in turn, in place; the whole one of the higher generation
 * counts. 512 bytes each, so that a slot is one sector of a disk.
 *
 * <pre>
 *   0  magic       u32   "FFCU"
 *   4  version     u16   1
 *   6  scope       u8    0 all, 1 shared, 2 of one site, 3 of one host
 *   7              u8    0
 *   8  generation  u64
 *  16  lane        u128  UUID
 *  32  segment     u64   position: the segment's base sequence
 *  40  offset      u64             where in it the frame of the next record is
 *  48  sequence    u64             of the next record
 *  56  passed      i64             records of the scope the lane had before it
 *  64  attemptEnd  u64   sequence after the batch last begun
 *  72  base        i64   passed, where the accounts begin
 *  80  delivered, withheld by filter, by consent, by sample, rejected, expired, unconfirmed   u64 each
 * 136  name        u16   length of the reader's name
 * 138  site        u16   length of the scope's site
 * 140  the reader's name, the scope's site   UTF-8
 * 508  crc         u32   CRC32C of all before it
 * </pre>
 */
record CursorSlot(String name, Scope scope, UUID lane, long generation, CursorState state) {
    static final int LENGTH = 512;
    static final int LONGEST_NAMES = 368;

    private static final int MAGIC = 0x4646_4355;
    private static final short VERSION = 1;
    private static final int CRC = 508;

    byte[] encode() {
        ByteBuffer slot = ByteBuffer.allocate(LENGTH);
        slot.putInt(MAGIC).putShort(VERSION).put(scopeCode()).put((byte) 0).putLong(generation);
        slot.putLong(lane.getMostSignificantBits()).putLong(lane.getLeastSignificantBits());
        Position position = state.position();
        slot.putLong(position.segment()).putLong(position.offset());
        slot.putLong(position.sequence()).putLong(position.passed());
        slot.putLong(state.attemptEnd()).putLong(state.base());
        put(slot, state.settled());
        byte[] reader = name.getBytes(UTF_8);
        byte[] site = scopeSite().getBytes(UTF_8);
        slot.putShort((short) reader.length).putShort((short) site.length);
        slot.put(reader).put(site);
        return slot.putInt(CRC, crc(slot.array())).array();
    }

    private static void put(ByteBuffer slot, Settled settled) {
        slot.putLong(settled.delivered()).putLong(settled.withheldFilter());
        slot.putLong(settled.withheldConsent()).putLong(settled.withheldSample());
        slot.putLong(settled.rejected()).putLong(settled.expired()).putLong(settled.unconfirmed());
    }

    /** What the slot says, or null if it is not whole. */
    static @Nullable CursorSlot decode(byte[] bytes) {
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        boolean ours = slot.getInt() == MAGIC && slot.getShort() == VERSION;
        if (!ours || slot.getInt(CRC) != crc(bytes)) {
            return null;
        }
        byte code = slot.get();
        slot.get();
        long generation = slot.getLong();
        UUID lane = new UUID(slot.getLong(), slot.getLong());
        Position position = new Position(slot.getLong(), slot.getLong(), slot.getLong(), slot.getLong());
        long attemptEnd = slot.getLong();
        slot.getLong(); // base: what passed and the accounts say already
        CursorState state = new CursorState(position, attemptEnd, settled(slot));
        int reader = Short.toUnsignedInt(slot.getShort());
        int site = Short.toUnsignedInt(slot.getShort());
        if (reader + site > LONGEST_NAMES) {
            return null;
        }
        return new CursorSlot(text(slot, reader), scope(code, text(slot, site)), lane, generation, state);
    }

    private static Settled settled(ByteBuffer slot) {
        return new Settled(
                slot.getLong(),
                slot.getLong(),
                slot.getLong(),
                slot.getLong(),
                slot.getLong(),
                slot.getLong(),
                slot.getLong());
    }

    private static String text(ByteBuffer slot, int length) {
        byte[] bytes = new byte[length];
        slot.get(bytes);
        return new String(bytes, UTF_8);
    }

    private byte scopeCode() {
        if (scope instanceof Scope.OfSite) {
            return 2;
        }
        if (scope instanceof Scope.OfHost) {
            return 3;
        }
        return (byte) (scope instanceof Scope.Shared ? 1 : 0);
    }

    private String scopeSite() {
        return siteOf(scope);
    }

    static String siteOf(Scope scope) {
        if (scope instanceof Scope.OfHost host) {
            return host.name();
        }
        return scope instanceof Scope.OfSite site ? site.name() : "";
    }

    private static Scope scope(byte code, String site) {
        return switch (code) {
            case 3 -> Scope.host(site);
            case 2 -> Scope.site(site);
            case 1 -> Scope.shared();
            default -> Scope.all();
        };
    }

    private static int crc(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CRC);
        return (int) crc.getValue();
    }
}
