// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The segment that is being written: its file, and what of it is not forced yet. For the journal thread. */
final class ActiveSegment {
    final Segment segment;

    private final Disk disk;
    private final Disk.DiskFile file;
    private @Nullable Object identity;
    private boolean hasEvents;
    private boolean dirty;
    private boolean newInDirectory = true;
    private boolean trusted = true;

    private ActiveSegment(Disk disk, Disk.DiskFile file, Segment segment) {
        this.disk = disk;
        this.file = file;
        this.segment = segment;
    }

    /**
     * Makes the file, and forces it if so told.
     *
     * @throws IOException if it is not there as it should be; nothing of it is open then
     */
    static ActiveSegment create(Disk disk, Path path, SegmentHeader header, boolean forced) throws IOException {
        disk.delete(path); // What a failed attempt may have left.
        Segment segment = new Segment(path, header, header.length());
        ActiveSegment created = new ActiveSegment(disk, disk.open(path), segment);
        boolean whole = false;
        try {
            created.begin(forced);
            whole = true;
            return created;
        } finally {
            if (!whole) {
                created.close();
            }
        }
    }

    private void begin(boolean forced) throws IOException {
        write(0, segment.header.encode(), segment.header.length());
        if (forced) {
            syncAll();
        }
        identity = disk.identity(segment.path);
    }

    /** Writes a frame at the end; the caller moves the end. */
    void put(FrameBuffer frame, int flags) throws IOException {
        frame.complete(segment.header.salt(), flags, System.currentTimeMillis());
        write(segment.end(), frame.bytes(), frame.length());
        hasEvents |= frame.events() > 0;
    }

    private void write(long position, byte[] bytes, int length) throws IOException {
        dirty = true;
        file.write(position, bytes, 0, length);
    }

    boolean isFullFor(FrameBuffer frame, long most) {
        return hasEvents && segment.end() + frame.length() > most;
    }

    /** Returns whether there was anything to force. */
    boolean sync() throws IOException {
        if (!dirty) {
            return false;
        }
        trusted = false;
        file.sync();
        trusted = true;
        dirty = false;
        return true;
    }

    /** A segment survives a power cut once its directory says that it is there. */
    boolean syncAll() throws IOException {
        boolean synced = sync();
        if (newInDirectory) {
            disk.syncDirectory(Objects.requireNonNull(segment.path.getParent()));
            newInDirectory = false;
        }
        return synced;
    }

    boolean isUnforced() {
        return dirty;
    }

    /** Writing to a deleted file succeeds, and nobody would ever read it: so look whether ours is still at its path. */
    boolean isInPlace() throws IOException {
        return !disk.isMissing(segment.path) && Objects.equals(identity, disk.identity(segment.path));
    }

    /**
     * Leaves the file as it was after its last whole frame, as far as the disk lets us.
     *
     * @param forced whether what is left is forced, unless that is what failed: asked again, the system may lie
     */
    void abandon(boolean forced) {
        try {
            file.truncate(segment.end());
            if (forced && trusted) {
                syncAll();
            }
        } catch (IOException e) {
            // Then something torn stays behind the last frame. Readers know how to pass it.
        }
        close();
    }

    void close() {
        Disk.close(file);
    }
}
