// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a lane holds when a run begins. Reads the headers of all segments, and the last one from end to end; nothing
 * it finds keeps the journal from starting, only what it cannot read keeps it from starting here.
 */
final class Recovery {
    static final String QUARANTINED = ".corrupt";

    private static final Pattern SEGMENT_NAME = Pattern.compile("\\d{20}\\" + Segment.SUFFIX);
    private static final Pattern UNFINISHED_NAME =
            Pattern.compile("\\d{20}\\" + Segment.SUFFIX + "\\.[0-9a-f]{8}\\" + Deflation.UNFINISHED);
    private static final long HIGHEST_BASE = 1L << 62;
    /** More than a run adds in the half minute that a system may take to write back what nobody forces. */
    private static final long LEFT_OUT = 1L << 24;

    private final Disk disk;
    private final List<String> quarantined = new ArrayList<>();
    private final List<Segment> whole = new ArrayList<>();
    private final List<Path> unfinished = new ArrayList<>();

    private UUID lane = randomUuid();
    private List<Site> sites = List.of();
    private long nextSequence;
    private JournalRecovery report = JournalRecovery.NOTHING;

    private Recovery(Disk disk) {
        this.disk = disk;
    }

    /**
     * @param unfinished segments that died while they were made and never held a record. Their names tell that a run
     *     was, so they stay until the next segment is there
     */
    record Result(
            UUID lane,
            List<Segment> segments,
            List<Path> unfinished,
            List<Site> sites,
            long nextSequence,
            JournalRecovery report) {}

    /**
     * Finds out what is there.
     *
     * @throws IOException if a file cannot be read just now. Nothing in the lane counts as lost for that
     */
    static Result run(Disk disk, Path home, List<Cursors.Found> cursors) throws IOException {
        Recovery recovery = new Recovery(disk);
        cursors.forEach(recovery::heed);
        @Nullable Instant unreadableLast = null;
        recovery.sweep(home);
        recovery.heedQuarantined(home);
        for (Path file : segmentFiles(disk, home)) {
            unreadableLast = recovery.take(file);
        }
        recovery.readLast();
        if (unreadableLast != null) {
            recovery.stoppedAt(unreadableLast);
        }
        recovery.leaveOut(!cursors.isEmpty());
        return recovery.result();
    }

    private Result result() {
        JournalRecovery found = new JournalRecovery(
                report.uncleanStop(), report.tornBytes(), report.corruptFrames(), report.lostRecords(), quarantined);
        return new Result(lane, whole, unfinished, sites, nextSequence, found);
    }

    /** Segments by base, oldest first. Anything else in the lane is none of our business. */
    static List<Path> segmentFiles(Disk disk, Path home) throws IOException {
        return disk.list(home).stream()
                .filter(file ->
                        SEGMENT_NAME.matcher(file.getFileName().toString()).matches())
                .filter(file -> base(file) < HIGHEST_BASE && !disk.isDirectory(file))
                .sorted()
                .toList();
    }

    static long base(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - Segment.SUFFIX.length()));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Deletes what a run was deflating when it ended. The segment itself is still there. */
    private void sweep(Path home) throws IOException {
        for (Path file : disk.list(home)) {
            if (UNFINISHED_NAME.matcher(file.getFileName().toString()).matches()) {
                tryDelete(disk, file);
            }
        }
    }

    static void tryDelete(Disk disk, Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            // The next start tries again.
        }
    }

    /**
     * A cursor may be ahead of the segments after a power cut, or a full disk that took the one it stands in. What it has
     * passed must never be given out again, and what comes must not begin before its place.
     */
    private void heed(Cursors.Found cursor) {
        CursorSlot slot = cursor.slot();
        if (slot != null) {
            CursorState state = slot.state();
            notBefore(Math.max(state.position().sequence(), state.attemptEnd()));
            notBefore(state.position().segment());
            lane = slot.lane();
        }
    }

    /** What an earlier start could not read has numbers too, and the segment that began after it may be gone. */
    private void heedQuarantined(Path home) throws IOException {
        for (Path path : disk.list(home)) {
            String name = path.getFileName().toString();
            String before = name.endsWith(QUARANTINED) ? name.substring(0, name.length() - QUARANTINED.length()) : "";
            if (SEGMENT_NAME.matcher(before).matches() && !disk.isDirectory(path)) {
                notBefore(beyond(base(path.resolveSibling(before)), length(path)));
            }
        }
    }

    private long length(Path path) throws IOException {
        try (Disk.DiskFile file = disk.openToRead(path)) {
            return file.length();
        }
    }

    private void notBefore(long sequence) {
        if (sequence < HIGHEST_BASE) {
            nextSequence = Math.max(nextSequence, sequence);
        }
    }

    /** Takes a segment into account. Returns when it was last written if its header cannot be read. */
    private @Nullable Instant take(Path path) throws IOException {
        notBefore(base(path) + 1);
        long length;
        try (Disk.DiskFile file = disk.openToRead(path)) {
            length = file.length();
            SegmentHeader header = SegmentHeader.read(file);
            if (header != null && header.base() == base(path)) {
                whole.add(new Segment(path, header, length));
                return null;
            }
        }
        notBefore(beyond(base(path), length));
        return setAside(path, length);
    }

    /** No record is shorter than its own header: so many at most are in a file that nobody can read. */
    private static long beyond(long base, long length) {
        return base + length / FrameFormat.RECORD_HEADER + 1;
    }

    private @Nullable Instant setAside(Path path, long length) {
        try {
            Instant lastModified = disk.lastModified(path);
            if (length < SegmentHeader.SHORTEST) {
                unfinished.add(path);
            } else {
                String name = path.getFileName() + QUARANTINED;
                disk.rename(path, path.resolveSibling(name));
                quarantined.add(name);
            }
            return lastModified;
        } catch (IOException e) {
            quarantined.add(path.getFileName().toString());
            return null;
        }
    }

    private void readLast() throws IOException {
        if (whole.isEmpty()) {
            return;
        }
        Segment last = whole.get(whole.size() - 1);
        lane = last.header.lane();
        try (Disk.DiskFile file = disk.open(last.path)) {
            SegmentScan scan = SegmentScan.of(last.header, file, last.end());
            sites = scan.sites();
            notBefore(scan.nextSequence);
            last.end(scan.end);
            report = reportOf(scan);
            force(file, scan);
        }
    }

    private static JournalRecovery reportOf(SegmentScan scan) {
        @Nullable Instant stop = scan.closed ? null : Instant.ofEpochMilli(scan.lastWriteMillis);
        return new JournalRecovery(stop, scan.tornBytes(), scan.corruptStretches, scan.lostRecords(), List.of());
    }

    /** What is counted from here on must last: a run that was killed may not have forced it. */
    private static void force(Disk.DiskFile file, SegmentScan scan) {
        try {
            if (scan.tornBytes() > 0) {
                file.truncate(scan.end);
            }
            file.sync();
        } catch (IOException e) {
            // What is torn stays, behind the last whole frame, and is passed by whoever reads there.
        }
    }

    /**
     * A power cut may have taken records that somebody has, and every trace of their numbers. Those must not come again:
     * receivers know a batch by them. Cursors without any segment are such a trace, too.
     */
    private void leaveOut(boolean hasCursors) {
        if (report.uncleanStop() != null || (whole.isEmpty() && hasCursors)) {
            notBefore(nextSequence + LEFT_OUT);
        }
    }

    private void stoppedAt(Instant time) {
        report = new JournalRecovery(
                time, report.tornBytes(), report.corruptFrames(), report.lostRecords(), report.quarantined());
    }

    /** Not from SecureRandom, which may wait: it must differ, and need not be a secret. */
    private static UUID randomUuid() {
        SplittableRandom random = new SplittableRandom();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }
}
