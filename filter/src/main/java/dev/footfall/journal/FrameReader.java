// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads one segment frame by frame through a window of bounded size, and steps through the records of the frame it
 * stands on. Believes nothing: no length is used before it is checked against its bounds and the file. One thread.
 */
final class FrameReader implements Closeable {
    private static final int WINDOW = 128 << 10;

    private final Disk.DiskFile file;
    private final int salt;
    private byte[] window = new byte[WINDOW];
    private ByteBuffer view = ByteBuffer.wrap(window);
    private long windowStart;
    private int windowLength;

    private int frame;
    private int frameLength;
    private int recordsLeft;
    private int next;
    private int record;
    private int payload;
    private long nextSequence;
    private long sequence;

    FrameReader(Disk.DiskFile file, int salt) {
        this.file = file;
        this.salt = salt;
    }

    /**
     * Stands on the frame at that place.
     *
     * @param limit where the segment ends, as far as one may look
     * @return false if no whole frame is there
     */
    boolean stand(long offset, long limit) throws IOException {
        if (offset < 0 || !load(offset, FrameFormat.HEADER, limit)) {
            return false;
        }
        int length = view.getInt((int) (offset - windowStart) + FrameFormat.LENGTH);
        if (length < FrameFormat.HEADER || length > FrameFormat.LONGEST || !load(offset, length, limit)) {
            return false;
        }
        int start = (int) (offset - windowStart);
        if (!FrameFormat.isFrame(window, start, length, salt)) {
            return false;
        }
        frame = start;
        frameLength = length;
        rewind();
        return true;
    }

    /** The next place at or after that one where a whole frame is; {@code limit} if there is none. Stands on it. */
    long search(long offset, long limit) throws IOException {
        for (long at = Math.max(0, offset); load(at, FrameFormat.HEADER, limit); at++) {
            if (view.getInt((int) (at - windowStart)) == salt && stand(at, limit)) {
                return at;
            }
        }
        return limit;
    }

    /** Gets bytes into the window; they never change again below the limit, so what is there stays good. */
    private boolean load(long offset, int length, long limit) throws IOException {
        if (offset + length > limit) {
            return false;
        }
        if (offset < windowStart || offset + length > windowStart + windowLength) {
            if (length > window.length) {
                window = Arrays.copyOf(window, length);
                view = ByteBuffer.wrap(window);
            }
            int wanted = (int) Math.min(window.length, limit - offset);
            windowLength = 0; // Until the bytes are there the window is empty.
            int count = file.read(offset, window, 0, wanted);
            windowStart = offset;
            windowLength = count;
        }
        return offset + length <= windowStart + windowLength;
    }

    /** Back to before the frame's first record. */
    void rewind() {
        next = frame + FrameFormat.HEADER;
        nextSequence = first();
        recordsLeft = Short.toUnsignedInt(view.getShort(frame + FrameFormat.RECORDS));
    }

    /** Steps to the next record of the frame; false if there is none. */
    boolean next() {
        int left = frame + frameLength - next - FrameFormat.RECORD_HEADER;
        if (recordsLeft == 0 || left < 0) {
            return false;
        }
        int length = view.getInt(next);
        if (length < 0 || length > left) {
            return false;
        }
        recordsLeft--;
        record = next;
        payload = length;
        next += FrameFormat.RECORD_HEADER + length;
        sequence = nextSequence;
        nextSequence += isEvent() ? 1 : 0;
        return true;
    }

    // ---- the frame

    int frameLength() {
        return frameLength;
    }

    boolean has(int flag) {
        return (view.getShort(frame + FrameFormat.FLAGS) & flag) != 0;
    }

    long first() {
        return view.getLong(frame + FrameFormat.FIRST);
    }

    long writtenMillis() {
        return view.getLong(frame + FrameFormat.WRITTEN);
    }

    /** Whether records of this frame are yet to come, after the one it stands on. */
    boolean hasMore() {
        return recordsLeft > 0;
    }

    // ---- the record

    boolean isEvent() {
        return FrameFormat.isEvent(kind());
    }

    /** Of an event. */
    long sequence() {
        return sequence;
    }

    /** The sequence after the record it stands on. */
    long nextSequence() {
        return nextSequence;
    }

    byte kind() {
        return window[record + FrameFormat.RECORD_KIND];
    }

    int schema() {
        return Byte.toUnsignedInt(window[record + FrameFormat.RECORD_SCHEMA]);
    }

    int site() {
        return Short.toUnsignedInt(view.getShort(record + FrameFormat.RECORD_SITE));
    }

    long number() {
        return view.getLong(record + FrameFormat.RECORD_NUMBER);
    }

    int payloadLength() {
        return payload;
    }

    byte[] payload() {
        int start = record + FrameFormat.RECORD_HEADER;
        return Arrays.copyOfRange(window, start, start + payload);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
