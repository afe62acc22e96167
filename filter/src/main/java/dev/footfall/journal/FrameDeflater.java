// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Makes one deflated frame of frames that follow each other. Alone, those of a quiet site would hardly shrink: a frame
 * is what one drain brought, often a single event.
 */
final class FrameDeflater implements Closeable {
    /** Twice what deflate looks back: larger gains little, and a damaged byte costs all of it. */
    static final int FULL = 64 << 10;

    private static final int MOST_RECORDS = 0xFFFF;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final CRC32C taken = new CRC32C();
    private ByteBuffer plain = ByteBuffer.allocate(FULL);
    private ByteBuffer frame = ByteBuffer.allocate(FULL + FrameFormat.HEADER);

    private int flags;
    private int records;
    private long first;
    private long next;
    private long written;

    boolean isEmpty() {
        return records == 0 && flags == 0;
    }

    /** Whether that frame may go into the same one: it goes on where the last ended, and says nothing of its own. */
    boolean takes(FrameReader from) {
        return isEmpty()
                || (flags == 0
                        && from.flags() == 0
                        && from.first() == next
                        && records + from.recordCount() <= MOST_RECORDS
                        && plain.position() + from.records().all().remaining() <= FULL);
    }

    void take(FrameReader from) {
        if (isEmpty()) {
            first = from.first();
        }
        FrameRecords each = from.records();
        put(each.all());
        while (each.next()) {
            records++;
        }
        flags = from.flags() & ~FrameFormat.DEFLATED;
        next = each.nextSequence();
        written = from.writtenMillis();
    }

    private void put(ByteBuffer bytes) {
        taken.update(bytes.duplicate());
        if (plain.remaining() < bytes.remaining()) {
            plain = ByteBuffer.allocate(plain.position() + bytes.remaining()).put(plain.flip());
        }
        plain.put(bytes);
    }

    /** Completes the frame, which is as long as it returns, and begins the next. */
    int complete(int salt) {
        int length = plain.position();
        if (frame.capacity() < FrameFormat.HEADER + length) {
            frame = ByteBuffer.allocate(FrameFormat.HEADER + length);
        }
        int stream = deflate(length);
        boolean smaller = stream > 0;
        if (smaller) {
            frame.putInt(FrameFormat.PLAIN, length);
        } else {
            frame.put(FrameFormat.HEADER, plain.array(), 0, length);
        }
        int whole = smaller ? FrameFormat.STREAM + stream : FrameFormat.HEADER + length;
        int marks = smaller ? flags | FrameFormat.DEFLATED : flags;
        FrameFormat.putHeader(frame.array(), whole, salt, marks, records, first, written);
        plain.clear();
        records = 0;
        flags = 0;
        return whole;
    }

    /** What was completed last. */
    byte[] bytes() {
        return frame.array();
    }

    /** Returns the length of the stream; 0 if it would be no shorter than the records. */
    private int deflate(int length) {
        frame.clear();
        deflater.reset();
        deflater.setInput(plain.array(), 0, length);
        deflater.finish();
        int room = Math.max(0, length - Integer.BYTES - 1);
        int stream = deflater.deflate(frame.array(), FrameFormat.STREAM, room);
        return deflater.finished() ? stream : 0;
    }

    /** Over all records it was given so far. */
    long sum() {
        return taken.getValue();
    }

    @Override
    public void close() {
        deflater.end(); // Its memory is not the heap's.
    }
}
