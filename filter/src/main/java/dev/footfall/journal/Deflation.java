// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Has sealed segments that are still needed deflated, so that the same bound holds several times as many records.
 *
 * <p>The journal thread chooses a segment, and puts what became of it in its place by a rename: neither takes a moment.
 * What does, is another thread's: {@link #deflate} reads, deflates, writes a file of its own beside the segment and
 * forces it. It also keeps the segment open until it is replaced: whoever lets go of a file last waits while the system
 * frees its blocks. So there is one whole segment at its path at every moment, the one or the other, and a crash leaves no
 * more than a file that the next start deletes.
 */
final class Deflation {
    /** Of a file that is being written, or was when a run ended. */
    static final String UNFINISHED = ".deflating";

    /** Smaller segments, such as those of runs that were short, are left as they are. */
    private static final int SMALLEST_SHARE = 16;

    private final JournalConfig config;
    private final Disk disk;
    private final Lane lane;
    private final Segments segments;
    private final Cursors cursors;

    private volatile @Nullable Segment chosen;
    private volatile @Nullable Outcome outcome;
    private volatile Disk.@Nullable DiskFile original;
    private volatile boolean stopped;

    /** @param length of the file; 0 if it is no use */
    private record Outcome(Segment segment, Path file, long length) {}

    Deflation(JournalConfig config, Disk disk, Lane lane, Segments segments, Cursors cursors) {
        this.config = config;
        this.disk = disk;
        this.lane = lane;
        this.segments = segments;
        this.cursors = cursors;
    }

    // ---- the journal thread

    /** Bytes that are kept for what is being written: it counts towards the bound from the start. */
    long reserved() {
        Segment segment = chosen;
        return segment == null ? 0 : most(segment);
    }

    private static long most(Segment segment) {
        return segment.end() / 2;
    }

    /** Whether it is now known what to do next; there must be room for it then. */
    boolean choose() {
        if (chosen != null) {
            return false;
        }
        chosen = worthwhile();
        return chosen != null;
    }

    /**
     * The oldest that is worth it. Not the one that was sealed last: a reader that keeps up, but for a moment, is about
     * to pass it. Nor one that a reader has begun.
     */
    private @Nullable Segment worthwhile() {
        for (Segment segment : segments.all()) {
            if (segment.mayBeDeflated() && segment.end() >= config.segmentBytes() / SMALLEST_SHARE) {
                Segment next = segments.after(segment);
                if (next == null || segments.after(next) == null) {
                    return null;
                }
                if (!cursors.haveBegun(segment)) {
                    return segment;
                }
            }
        }
        return null;
    }

    /** Puts what was written in the segment's place. Returns whether there was anything. */
    boolean settle() {
        Outcome settled = outcome;
        if (settled == null) {
            return false;
        }
        if (settled.length == 0 || !replace(settled)) {
            settled.segment.keepPlain();
            discard(settled.file);
        }
        chosen = null;
        outcome = null; // The last of it: until then the other thread begins nothing.
        return true;
    }

    private boolean replace(Outcome deflated) {
        Segment plain = deflated.segment;
        try {
            lane.requireInPlace();
            if (!segments.holds(plain)) {
                return false; // The bound took it, or everybody passed it.
            }
            // Without syncing the directory: a power cut leaves the one or the other, and both are whole.
            disk.rename(deflated.file, plain.path);
            segments.put(new Segment(plain.path, plain.header.deflated(), deflated.length));
            return true;
        } catch (IOException e) {
            return false; // Windows, while a reader has it open.
        }
    }

    private void discard(Path file) {
        try {
            lane.requireInPlace();
            disk.delete(file);
        } catch (IOException e) {
            // The next start deletes it.
        }
    }

    /** What is under way comes to nothing. Waits for nobody. */
    void stop() {
        stopped = true;
        letGo();
        Outcome done = outcome;
        if (done != null) {
            discard(done.file);
        }
    }

    // ---- the thread that deflates

    /** See {@link Journal#deflate}. */
    void deflate() throws IOException {
        if (outcome != null) {
            return;
        }
        letGo();
        Segment segment = chosen;
        if (segment != null && !isUnwanted(segment)) {
            deflate(segment, unfinished(segment.path));
        }
    }

    /** A name that nobody else has: should we hang here, the lane may be another's when we come back. */
    private static Path unfinished(Path segment) {
        int own = ThreadLocalRandom.current().nextInt();
        return segment.resolveSibling(String.format(Locale.ROOT, "%s.%08x", segment.getFileName(), own) + UNFINISHED);
    }

    private void deflate(Segment segment, Path file) throws IOException {
        long length = 0;
        try {
            lane.requireInPlace();
            length = write(segment, file);
        } catch (IOException e) {
            if (!isUnwanted(segment)) {
                throw e;
            }
        } finally {
            outcome = new Outcome(segment, file, length);
            if (stopped || length == 0) {
                letGo(); // Nothing takes its place.
            }
        }
    }

    private long write(Segment segment, Path file) throws IOException {
        Disk.DiskFile from = disk.openToRead(segment.path);
        original = from;
        long length = new SegmentDeflater(disk, segment, most(segment), () -> isUnwanted(segment)).write(from, file);
        if (File.separatorChar == '\\') {
            letGo(); // Windows replaces no file that is open.
        }
        return length;
    }

    private void letGo() {
        Disk.DiskFile old = original;
        original = null;
        Disk.close(old);
    }

    private boolean isUnwanted(Segment segment) {
        return stopped || !segments.holds(segment);
    }
}
