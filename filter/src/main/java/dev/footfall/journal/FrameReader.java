// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads one segment frame by frame through a window of bounded size, and inflates what is deflated. Believes nothing:
 * no length is used before it is checked against its bounds and the file. One thread.
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
    private final FrameRecords records = new FrameRecords();

    /** Of the deflated frame at that offset; a frame never changes, so what is inflated stays good. */
    private ByteBuffer inflated = ByteBuffer.allocate(0);

    private int inflatedLength;
    private long inflatedFrom = -1;

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
        return begin(offset);
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

    /** From here on it reads anew: what it has at hand may have been written since, or cut off and written again. */
    void forget() {
        windowLength = 0;
        inflatedFrom = -1;
    }

    /** Gets bytes into the window; they never change again below the limit, so what is there stays good. */
    private boolean load(long offset, int length, long limit) throws IOException {
        if (offset + length > limit) {
            return false;
        }
        if (offset < windowStart || offset + length > windowStart + windowLength) {
            fill(offset, length, limit);
        }
        return offset + length <= windowStart + windowLength;
    }

    /** The head of a frame is often there already, when its tail is not: only that is read then. */
    private void fill(long offset, int length, long limit) throws IOException {
        long end = windowStart + windowLength;
        int kept = offset < windowStart || offset >= end ? 0 : (int) (end - offset);
        windowLength = 0; // Until the bytes are there the window is empty.
        byte[] before = window;
        if (length > window.length) {
            window = new byte[length];
            view = ByteBuffer.wrap(window);
        }
        if (kept > 0) {
            System.arraycopy(before, (int) (offset - windowStart), window, 0, kept);
        }
        int wanted = (int) Math.min(window.length, limit - offset);
        int count = kept + file.read(offset + kept, window, kept, wanted - kept);
        windowStart = offset;
        windowLength = count;
    }

    /** Before its first record. False if it is deflated, and does not inflate to what it says. */
    private boolean begin(long offset) {
        if (!has(FrameFormat.DEFLATED)) {
            records.begin(view, frame + FrameFormat.HEADER, frame + frameLength, recordCount(), first());
            return true;
        }
        if (inflatedFrom != offset && !inflate(offset)) {
            return false;
        }
        records.begin(inflated, 0, inflatedLength, recordCount(), first());
        return true;
    }

    private boolean inflate(long offset) {
        int deflated = frameLength - FrameFormat.STREAM;
        int plain = deflated < 0 ? -1 : view.getInt(frame + FrameFormat.PLAIN);
        if (plain < 0 || plain > FrameFormat.LONGEST - FrameFormat.HEADER) {
            return false;
        }
        inflatedFrom = -1;
        if (inflated.capacity() < plain) {
            inflated = ByteBuffer.allocate(plain);
        }
        if (!Zlib.inflate(window, frame + FrameFormat.STREAM, deflated, inflated.array(), plain)) {
            return false;
        }
        inflatedFrom = offset;
        inflatedLength = plain;
        return true;
    }

    // ---- the frame it stands on

    int frameLength() {
        return frameLength;
    }

    int flags() {
        return Short.toUnsignedInt(view.getShort(frame + FrameFormat.FLAGS));
    }

    boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int recordCount() {
        return Short.toUnsignedInt(view.getShort(frame + FrameFormat.RECORDS));
    }

    long first() {
        return view.getLong(frame + FrameFormat.FIRST);
    }

    long writtenMillis() {
        return view.getLong(frame + FrameFormat.WRITTEN);
    }

    /** Its records; good until it stands elsewhere. */
    FrameRecords records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
