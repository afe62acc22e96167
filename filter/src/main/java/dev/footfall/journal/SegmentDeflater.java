// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/** Writes a segment that grows no more once again, deflated, into another file. Changes nothing of the segment itself. */
final class SegmentDeflater {
    private final Disk disk;
    private final Segment segment;
    private final SegmentHeader header;
    private final long most;
    private final BooleanSupplier stopped;
    private final FrameDeflater frames = new FrameDeflater();
    private long length;

    /**
     * @param most bytes the file may take; beyond that it is not worth it
     */
    SegmentDeflater(Disk disk, Segment segment, long most, BooleanSupplier stopped) {
        this.disk = disk;
        this.segment = segment;
        this.most = most;
        this.stopped = stopped;
        header = segment.header.deflated();
    }

    /**
     * Returns how long the file is, once it is forced and holds every record when read again; 0 if it is no use:
     * something in the segment is damaged and stays as it is, or it would be too long, or nobody wants it any more.
     *
     * @param from the segment's file; stays open
     */
    @SuppressWarnings("resource") // the file is the caller's
    long write(Disk.DiskFile from, Path path) throws IOException {
        try (frames;
                Disk.DiskFile to = disk.open(path)) {
            if (!copy(new FrameReader(from, header.salt()), to)) {
                return 0;
            }
            to.sync();
            return holdsAll(to) ? length : 0;
        }
    }

    private boolean copy(FrameReader from, Disk.DiskFile to) throws IOException {
        write(to, header.encode(), header.length());
        long at = segment.start();
        while (at < segment.end()) {
            if (stopped.getAsBoolean() || length > most || !from.stand(at, segment.end())) {
                return false;
            }
            if (!frames.takes(from)) {
                writeFrame(to);
            }
            frames.take(from);
            at += from.frameLength();
        }
        writeFrame(to);
        return length <= most;
    }

    private void writeFrame(Disk.DiskFile to) throws IOException {
        if (!frames.isEmpty()) {
            int whole = frames.complete(header.salt());
            write(to, frames.bytes(), whole);
        }
    }

    private void write(Disk.DiskFile to, byte[] bytes, int count) throws IOException {
        to.write(length, bytes, 0, count);
        length += count;
    }

    @SuppressWarnings("resource") // the file is the caller's
    private boolean holdsAll(Disk.DiskFile written) throws IOException {
        FrameReader reader = new FrameReader(written, header.salt());
        CRC32C sum = new CRC32C();
        for (long at = header.length(); at < length; at += reader.frameLength()) {
            if (!reader.stand(at, length)) {
                return false;
            }
            sum.update(reader.records().all());
        }
        return sum.getValue() == frames.sum();
    }
}
