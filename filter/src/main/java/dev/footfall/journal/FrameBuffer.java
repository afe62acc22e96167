// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The frame under construction, in one array that is used again and again. For the journal thread. */
final class FrameBuffer {
    private static final int MOST_RECORDS = 0xFFFF;

    private byte[] bytes = new byte[64 << 10];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private int records;
    private int events;
    private long first;

    FrameBuffer() {
        begin(0);
    }

    void begin(long firstSequence) {
        first = firstSequence;
        records = 0;
        events = 0;
        buffer.position(FrameFormat.HEADER);
    }

    boolean hasRoomFor(int payload) {
        int length = length() + FrameFormat.RECORD_HEADER + payload;
        return isEmpty() || (length <= FrameFormat.FULL && records < MOST_RECORDS);
    }

    void event(int site, long number, byte kind, int schema, byte[] payload, int offset, int length) {
        record(site, number, kind, schema, length);
        buffer.put(payload, offset, length);
        events++;
    }

    void gap(byte[] payload) {
        record(FrameFormat.NO_SITE, 0, FrameFormat.GAP, 1, payload.length);
        buffer.put(payload);
    }

    void site(Site site) {
        byte[] name = site.name.getBytes(UTF_8);
        record(site.id, 0, FrameFormat.SITE, 1, Short.BYTES + name.length);
        buffer.putShort((short) (site.own ? SegmentHeader.OWN : 0)).put(name);
    }

    void total(Site site) {
        record(site.id, site.count(), FrameFormat.TOTAL, 1, 0);
    }

    private void record(int site, long number, byte kind, int schema, int length) {
        ensure(FrameFormat.RECORD_HEADER + length);
        buffer.putInt(length)
                .putShort((short) site)
                .put((byte) schema)
                .put(kind)
                .putLong(number);
        records++;
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            int position = buffer.position();
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + more));
            buffer = ByteBuffer.wrap(bytes).position(position);
        }
    }

    /** Completes the frame for a segment. May be called again for another one. */
    void complete(int salt, int flags, long writtenMillis) {
        FrameFormat.putHeader(bytes, length(), salt, flags, records, first, writtenMillis);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return buffer.position();
    }

    boolean isEmpty() {
        return records == 0;
    }

    int events() {
        return events;
    }

    long first() {
        return first;
    }
}
