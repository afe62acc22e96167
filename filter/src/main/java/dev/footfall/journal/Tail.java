// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
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
    private final Deflation deflation;
    private final FrameBuffer sealFrame = new FrameBuffer();
    private final Random random = new Random();

    private @Nullable ActiveSegment active;
    private boolean leftTrace;
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
        deflation = new Deflation(config, disk, lane, segments, cursors);
        retention = new Retention(config, disk, lane, segments, cursors, deflation);
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
        ActiveSegment target = active;
        if (target == null) {
            target = create(frame.first());
        } else if (target.isFullFor(frame, config.segmentBytes())) {
            target = roll(target, frame.first());
        }
        retention.makeRoom(frame.length());
        target.put(frame, 0);
        if (config.fsync() instanceof Fsync.Batch) {
            synced(target.sync());
        }
        return target.segment;
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
    private ActiveSegment roll(ActiveSegment old, long sequence) throws IOException {
        seal(old, sequence, FrameFormat.SEAL);
        old.close();
        active = null;
        return create(sequence);
    }

    private ActiveSegment create(long base) throws IOException {
        lane.requireInPlace();
        clear(base);
        int salt = 1 + random.nextInt(Integer.MAX_VALUE);
        SegmentHeader header = SegmentHeader.of(laneId, base, disk.now(), salt, sites.all());
        retention.makeRoom(header.length());
        // The first one whatever the mode: a power cut must leave a trace of the run, or its sequences would come
        // again.
        boolean forced = forces() || !leftTrace;
        ActiveSegment created = ActiveSegment.create(disk, Segment.path(lane.home(), base), header, forced);
        leftTrace = true;
        synced(forced);
        active = created;
        segments.put(created.segment);
        return created;
    }

    /** Makes way for a segment of that base. One that is there already holds no event, or the base would be higher. */
    private void clear(long base) throws IOException {
        Segment old = segments.at(base);
        if (old == null || old.base() != base) {
            return;
        }
        leftTrace = false; // It may be all that there is of this run.
        retention.giveUp(old);
        if (retention.isLeftover(old.path)) {
            throw new IOException(old.path + " cannot be deleted");
        }
    }

    private void seal(ActiveSegment old, long sequence, int flags) throws IOException {
        sealFrame.begin(sequence);
        sites.all().stream().filter(site -> site.count() > 0).forEach(sealFrame::total);
        old.put(sealFrame, flags);
        old.segment.end(old.segment.end() + sealFrame.length());
        if (forces()) {
            synced(old.syncAll());
        }
    }

    // ---- fsync

    private boolean forces() {
        return held || !(config.fsync() instanceof Fsync.None);
    }

    private void synced(boolean anything) {
        if (anything) {
            lastFsync = Instant.now();
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
            if (active != null) {
                synced(active.syncAll());
            }
            return null;
        } catch (IOException e) {
            giveUp(e);
            return e;
        }
    }

    // ---- trouble

    private void giveUp(IOException cause) {
        abandon();
        trouble = cause;
    }

    /** Leaves the segment behind, and never touches it again. */
    private void abandon() {
        ActiveSegment failed = active;
        active = null;
        if (failed != null) {
            leftUnforced |= failed.isUnforced();
            failed.abandon(!(config.fsync() instanceof Fsync.None));
        }
    }

    // ---- once in a while

    void maintain(long nanoTime, long sequence) {
        try {
            if (config.fsync() instanceof Fsync.Interval interval
                    && nanoTime - lastSync >= interval.every().toNanos()) {
                lastSync = nanoTime;
                synced(active != null && active.sync());
            }
            if (deflation.settle()) {
                chooseToDeflate();
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
        boolean moved = active == null || !lane.isInPlace() || !active.isInPlace();
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
        chooseToDeflate();
        cursors.rewriteMissing();
        cursors.tryWrite();
        if (!(config.fsync() instanceof Fsync.None)) {
            cursors.sync();
        }
    }

    private void chooseToDeflate() {
        if (deflation.choose()) {
            retention.makeRoom(0); // For what is reserved now.
        }
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
        deflation.stop();
        ActiveSegment last = active;
        try {
            if (last != null) {
                seal(last, sequence, FrameFormat.SEAL | FrameFormat.CLOSED);
            }
        } catch (IOException e) {
            trouble = e; // Then the next start takes it for an unclean stop, which is near the truth.
        }
        closeActive();
    }

    /** Deletes all there is: every cursor has passed it, and says so on disk. */
    void discard() {
        deflation.stop();
        closeActive();
        retention.removeAll();
    }

    private void closeActive() {
        ActiveSegment last = active;
        active = null;
        if (last != null) {
            last.close();
        }
    }

    /** The segment nothing was written to yet; null while the disk refuses one. */
    @Nullable
    Segment active() {
        ActiveSegment present = active;
        return present == null ? null : present.segment;
    }

    Deflation deflation() {
        return deflation;
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
