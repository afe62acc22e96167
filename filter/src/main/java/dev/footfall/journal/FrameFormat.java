// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A frame is what one drain adds to a segment, with one write. Big endian.
 *
 * <pre>
 *   0  salt      u32  the segment's; a frame of another segment, or of another life of this one, never passes
 *   4  length    u32  of the frame, this header included
 *   8  crc       u32  CRC32C of the eight bytes before it and all bytes after it
 *  12  flags     u16  bit 0: seal, the segment's last frame; bit 1: the journal was closed with it; bit 2: deflated
 *  14  records   u16  how many follow, of any kind
 *  16  first     u64  sequence of its first event; the others follow without a hole
 *  24  written   u64  epoch milliseconds
 *  32  records   each:
 *        length  u32  of the payload
 *        site    u16  0xFFFF: none
 *        schema  u8   version of the payload's own format
 *        kind    u8   0..127 events; {@link #GAP}, {@link #SITE}, {@link #TOTAL}
 *        number  u64  events: how many records of its site the lane had before it
 *        payload
 * </pre>
 *
 * Deflated, the records are one zlib stream, with their length before it:
 *
 * <pre>
 *  32  plain     u32  length of the records, inflated
 *  36  stream
 * </pre>
 */
final class FrameFormat {
    static final int LENGTH = 4;
    static final int CRC = 8;
    static final int FLAGS = 12;
    static final int RECORDS = 14;
    static final int FIRST = 16;
    static final int WRITTEN = 24;
    static final int HEADER = 32;
    static final int PLAIN = HEADER;
    static final int STREAM = PLAIN + Integer.BYTES;

    static final int RECORD_SITE = 4;
    static final int RECORD_SCHEMA = 6;
    static final int RECORD_KIND = 7;
    static final int RECORD_NUMBER = 8;
    static final int RECORD_HEADER = 16;

    static final int SEAL = 1;
    static final int CLOSED = 2;
    static final int DEFLATED = 4;
    static final int NO_SITE = 0xFFFF;

    /** Events that were dropped before they came here. Payload: how many, first and last time, u64 each. */
    static final byte GAP = (byte) 0xF0;
    /** A site registered since the segment began. Payload: flags u16 as in the segment's table, then its name. */
    static final byte SITE = (byte) 0xF1;
    /** In the seal: how many records of a site (number) the lane had when the segment ended. No payload. */
    static final byte TOTAL = (byte) 0xF2;

    /** A frame is closed rather than grow beyond this ... */
    static final int FULL = 1 << 20;
    /** ... unless a single record does; so nothing longer than this can be a frame. */
    static final int LONGEST = 2 << 20;

    private FrameFormat() {}

    /** Writes the header of a frame that stands at the array's start, the crc over all of it included. */
    static void putHeader(byte[] bytes, int length, int salt, int flags, int records, long first, long written) {
        ByteBuffer frame = ByteBuffer.wrap(bytes).putInt(0, salt).putInt(LENGTH, length);
        frame.putShort(FLAGS, (short) flags).putShort(RECORDS, (short) records);
        frame.putLong(FIRST, first).putLong(WRITTEN, written);
        frame.putInt(CRC, crc(bytes, 0, length));
    }

    static int crc(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, CRC);
        crc.update(bytes, start + CRC + Integer.BYTES, length - CRC - Integer.BYTES);
        return (int) crc.getValue();
    }

    /** Whether the bytes, all of them, are a frame of that segment. */
    static boolean isFrame(byte[] bytes, int start, int length, int salt) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        return frame.getInt(start) == salt
                && frame.getInt(start + LENGTH) == length
                && frame.getInt(start + CRC) == crc(bytes, start, length);
    }

    static boolean isEvent(byte kind) {
        return kind >= 0;
    }
}
