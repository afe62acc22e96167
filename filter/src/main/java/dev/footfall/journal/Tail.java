// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of the journal, where frames are written. For the journal thread.
 *
 * <p>A file that failed once is never written or forced again: after a failed fsync the system may have dropped the
 * bytes and call the next one a success. It is cut back to its last whole frame, and the journal goes on in a new
 * segment; if that fails too, it asks the disk again once a second.
 */
final class Tail {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final JournalConfig config;
    private final Disk disk;
    private final Lane lane;
    private final UUID laneId;
    private final Segments segments;
    private final Sites sites;
    private final Cursors cursors;
    private final Retention retention;
    private final FrameBuffer sealFrame = new FrameBuffer();
    private final Random random = new Random();

    private @Nullable Segment active;
    private Disk.@Nullable DiskFile file;
    private @Nullable Object identity;
    private boolean hasEvents;
    private boolean dirty;
    private boolean newInDirectory;
    private boolean held;
    private boolean leftUnforced;
    private long lastSync = System.nanoTime();
    private long lastCheck = lastSync;
    private volatile @Nullable IOException trouble;
    private volatile @Nullable Instant lastFsync;

    Tail(JournalConfig config, Disk disk, Lane lane, UUID laneId, Segments segments, Sites sites, Cursors cursors) {
        this.config = config;
        this.disk = disk;
        this.lane = lane;
        this.laneId = laneId;
        this.segments = segments;
        this.sites = sites;
        this.cursors = cursors;
        retention = new Retention(config, disk, lane, segments, cursors);
    }

    /** Begins this run's first segment. If the disk refuses, the journal opens all the same, and heals. */
    void start(long sequence) {
        try {
            if (!hasFloor()) {
                throw belowFloor();
            }
            create(sequence);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    // ---- frames

    /**
     * Writes the frame to the segment it returns, at its end; the caller moves the end. Throws if the frame is lost,
     * having tried two segments.
     */
    Segment write(FrameBuffer frame) throws IOException {
        IOException down = trouble;
        if (down != null) {
            throw down;
        }
        try {
            return place(frame);
        } catch (IOException first) {
            abandon();
            return writeElsewhere(frame, first);
        }
    }

    private Segment writeElsewhere(FrameBuffer frame, IOException first) throws IOException {
        try {
            if (isDiskFull(first)) {
                retention.dropOldestOfAll();
            }
            return place(frame);
        } catch (IOException second) {
            giveUp(second);
            throw second;
        }
    }

    private Segment place(FrameBuffer frame) throws IOException {
        Segment segment = active;
        if (segment == null) {
            segment = create(frame.first());
        } else if (hasEvents && segment.end() + frame.length() > config.segmentBytes()) {
            segment = roll(segment, frame.first());
        }
        retention.makeRoom(frame.length());
        put(segment, frame, 0);
        hasEvents |= frame.events() > 0;
        if (config.fsync() instanceof Fsync.Batch) {
            sync();
        }
        return segment;
    }

    private void put(Segment segment, FrameBuffer frame, int flags) throws IOException {
        frame.complete(segment.header.salt(), flags, System.currentTimeMillis());
        dirty = true;
        open().write(segment.end(), frame.bytes(), 0, frame.length());
    }

    private Disk.DiskFile open() throws IOException {
        Disk.DiskFile opened = file;
        if (opened == null) {
            throw new IOException("no segment is open");
        }
        return opened;
    }

    private static boolean isDiskFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("space") || message.contains("quota");
    }

    // ---- segments

    /**
     * The old one is forced before the new one exists: else a power cut could leave a hole in the middle of the
     * journal, where nobody looks for one.
     */
    private Segment roll(Segment old, long sequence) throws IOException {
        seal(old, sequence, FrameFormat.SEAL);
        force();
        closeFile();
        active = null;
        retention.releasePassed();
        return create(sequence);
    }

    private Segment create(long base) throws IOException {
        lane.requireInPlace();
        clear(base);
        Path path = Segment.path(lane.home(), base);
        int salt = 1 + random.nextInt(Integer.MAX_VALUE);
        SegmentHeader header = SegmentHeader.of(laneId, base, System.currentTimeMillis(), salt, sites.all());
        retention.makeRoom(header.length());
        disk.delete(path); // What a failed attempt may have left.
        Disk.DiskFile created = disk.open(path);
        file = created;
        created.write(0, header.encode(), 0, header.length());
        dirty = true;
        newInDirectory = true;
        force();
        Segment segment = new Segment(path, header, header.length());
        identity = disk.identity(path);
        hasEvents = false;
        active = segment;
        segments.put(segment);
        return segment;
    }

    /** Makes way for a segment of that base. One that is there already holds no event, or the base would be higher. */
    private void clear(long base) throws IOException {
        Segment old = segments.at(base);
        if (old == null || old.base() != base) {
            return;
        }
        retention.remove(old);
        if (retention.isLeftover(old.path)) {
            throw new IOException(old.path + " cannot be deleted");
        }
    }

    private void seal(Segment segment, long sequence, int flags) throws IOException {
        sealFrame.begin(sequence);
        sites.all().stream().filter(site -> site.count() > 0).forEach(sealFrame::total);
        put(segment, sealFrame, flags);
        segment.end(segment.end() + sealFrame.length());
    }

    // ---- fsync

    private void force() throws IOException {
        if (held || !(config.fsync() instanceof Fsync.None)) {
            syncAll();
        }
    }

    /** A segment survives a power cut once its directory says that it is there. */
    private void syncAll() throws IOException {
        sync();
        if (newInDirectory) {
            disk.syncDirectory(lane.home());
            newInDirectory = false;
        }
    }

    void holdForForce() {
        leftUnforced &= held;
        held = true;
    }

    @Nullable
    IOException forceHeld() {
        held = false;
        IOException down = trouble;
        if (down != null || leftUnforced) {
            return down != null ? down : new IOException("a segment had to be given up before it was forced");
        }
        try {
            syncAll();
            return null;
        } catch (IOException e) {
            giveUp(e);
            return e;
        }
    }

    private void sync() throws IOException {
        if (dirty) {
            open().sync();
            dirty = false;
            lastFsync = Instant.now();
        }
    }

    // ---- trouble

    private void giveUp(IOException cause) {
        abandon();
        trouble = cause;
    }

    /** Leaves the segment as it was after its last whole frame, as far as the disk lets us, and never touches it again. */
    private void abandon() {
        Segment segment = active;
        Disk.DiskFile failed = file;
        try {
            if (segment != null && failed != null) {
                failed.truncate(segment.end());
            }
        } catch (IOException e) {
            // Then something torn stays behind the last frame. Readers know how to pass it.
        }
        active = null;
        leftUnforced |= dirty;
        dirty = false;
        closeFile();
    }

    private void closeFile() {
        Disk.DiskFile old = file;
        file = null;
        Disk.close(old);
    }

    // ---- once in a while

    void maintain(long nanoTime, long sequence) {
        try {
            if (config.fsync() instanceof Fsync.Interval interval
                    && nanoTime - lastSync >= interval.every().toNanos()) {
                lastSync = nanoTime;
                sync();
            }
            if (nanoTime - lastCheck >= SECOND) {
                lastCheck = nanoTime;
                check(sequence);
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void check(long sequence) throws IOException {
        boolean moved = active == null || !lane.isInPlace() || !isInPlace(active);
        if (moved) {
            restore();
        }
        if (!hasFloor()) {
            trouble = belowFloor();
            return;
        }
        if (active == null) {
            create(sequence);
        }
        if (moved) {
            expireMissing();
        }
        trouble = null;
        retention.makeRoom(0); // An adopted lane may have come.
        retention.releasePassed();
        cursors.rewriteMissing();
        cursors.tryWrite();
        if (!(config.fsync() instanceof Fsync.None)) {
            cursors.sync();
        }
    }

    /** Writing to a deleted file succeeds, and nobody would ever read it: so look whether ours is still at its path. */
    private boolean isInPlace(Segment segment) throws IOException {
        return !disk.isMissing(segment.path) && Objects.equals(identity, disk.identity(segment.path));
    }

    private void restore() throws IOException {
        abandon();
        if (!lane.isInPlace()) {
            lane.restore(laneId);
            cursors.rewrite();
        }
    }

    private void expireMissing() {
        for (Segment segment : segments.all()) {
            if (disk.isMissing(segment.path)) {
                segments.remove(segment);
            }
        }
        Segment first = segments.first();
        if (first != null) {
            cursors.expireBefore(first);
        }
    }

    private boolean hasFloor() {
        return retention.keepsFloor(lane.home());
    }

    private IOException belowFloor() {
        return new IOException("too little free space left for the journal at " + lane.home()
                + ": it keeps journalFreeSpace (" + config.freeSpace() + " bytes) or 5 % of the disk free for others");
    }

    /** Ends the run: what a later start finds sealed like this was closed by us. */
    void close(long sequence) {
        Segment segment = active;
        try {
            if (segment != null) {
                seal(segment, sequence, FrameFormat.SEAL | FrameFormat.CLOSED);
                force();
            }
        } catch (IOException e) {
            trouble = e; // Then the next start takes it for an unclean stop, which is near the truth.
        }
        closeFile();
        active = null;
    }

    /** Deletes all there is: every cursor has passed it, and says so on disk. */
    void discard() {
        closeFile();
        active = null;
        retention.removeAll();
    }

    /** The segment nothing was written to yet; null while the disk refuses one. */
    @Nullable
    Segment active() {
        return active;
    }

    Retention retention() {
        return retention;
    }

    @Nullable
    String trouble() {
        IOException cause = trouble;
        return cause == null ? null : cause.toString();
    }

    @Nullable
    Instant lastFsync() {
        return lastFsync;
    }
}
