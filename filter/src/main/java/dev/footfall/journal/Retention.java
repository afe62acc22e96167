// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * When a segment goes: all readers have passed it, or it is the oldest and the room is needed. For the journal
 * thread.
 */
final class Retention {
    private final JournalConfig config;
    private final Disk disk;
    private final Lane lane;
    private final Segments segments;
    private final Cursors cursors;
    private final Deflation deflation;
    /** Deleted as far as the journal is concerned; the system would not let go of them yet. */
    private final List<Path> leftovers = new ArrayList<>();
    /** Lanes this journal adopted: they count towards the same bound. */
    private final List<AdoptedLane> adopted = new CopyOnWriteArrayList<>();

    Retention(JournalConfig config, Disk disk, Lane lane, Segments segments, Cursors cursors, Deflation deflation) {
        this.config = config;
        this.disk = disk;
        this.lane = lane;
        this.segments = segments;
        this.cursors = cursors;
        this.deflation = deflation;
    }

    List<AdoptedLane> adopted() {
        return adopted;
    }

    /** Of all segments, also those of adopted lanes. */
    long bytes() {
        long bytes = ownBytes();
        for (AdoptedLane lane : adopted) {
            bytes += lane.bytes();
        }
        return bytes;
    }

    /** Of this lane. */
    long ownBytes() {
        return segments.bytes() + deflation.reserved();
    }

    /** Drops the oldest segments until so many bytes more stay within the bound. */
    void makeRoom(long bytes) {
        while (bytes() + bytes > config.maxBytes()) {
            if (!dropOldestOfAll()) {
                return;
            }
        }
    }

    /** In whichever lane it lies. Where the adopted one is busy just now, ours goes: nobody waits here. */
    boolean dropOldestOfAll() {
        AdoptedLane oldest = adopted.stream()
                .filter(AdoptedLane::hasOld)
                .min(Comparator.comparingLong(AdoptedLane::oldest))
                .orElse(null);
        if (oldest == null) {
            return dropOldest();
        }
        boolean older = oldest.oldest() <= segments.firstEnded();
        return (older && oldest.tryDropOldest()) || dropOldest() || oldest.tryDropOldest();
    }

    /** Drops the oldest segment, unless it is the only one; each reader that needed it has its loss counted. */
    boolean dropOldest() {
        Segment oldest = segments.first();
        Segment next = oldest == null ? null : segments.after(oldest);
        if (oldest == null || next == null) {
            return false;
        }
        cursors.expireBefore(next);
        secureRest();
        remove(oldest);
        return true;
    }

    /**
     * Before a file goes: a cursor must not come back from a power cut pointing to what is no more, for then what it had
     * passed there would count as lost. Nor must all later segments be gone with it, and an earlier one come back: their
     * sequences would come again. Where they are forced when they are made, they cannot.
     */
    private boolean secureRest() {
        return config.fsync() instanceof Fsync.None ? cursors.write() && areNamed() : cursors.force();
    }

    private boolean areNamed() {
        try {
            disk.syncDirectory(lane.home());
            return true;
        } catch (IOException e) {
            return false; // Again in a second.
        }
    }

    /** Deletes what every reader has passed. While there is no reader yet, nobody has passed anything. */
    void releasePassed() {
        deleteLeftovers();
        Segment needed = cursors.isEmpty() ? segments.first() : firstNeeded();
        if (needed != segments.first() && secureRest()) {
            List.copyOf(segments.before(needed)).forEach(this::remove);
        }
    }

    /** Or the last one, which is never deleted; null if there is none. */
    private @Nullable Segment firstNeeded() {
        Segment needed = segments.first();
        Segment next = needed == null ? null : segments.after(needed);
        while (next != null && !cursors.needBefore(next)) {
            needed = next;
            next = segments.after(next);
        }
        return needed;
    }

    /** Frees room until the floor is kept. Returns whether it is; so it is taken to be where nobody knows. */
    boolean keepsFloor(Path home) {
        long total = disk.totalBytes(home);
        if (total == 0) {
            return true;
        }
        long floor = Math.max(config.freeSpace(), total / 20);
        while (disk.usableBytes(home) < floor) {
            if (!dropOldestOfAll()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Deletes all segments, the last one too. That one once the others are gone for good: it alone tells where the lane's
     * sequences go on, and what a power cut brought back of the lane without it would give them out again.
     */
    void removeAll() {
        Segment last = segments.last();
        List.copyOf(segments.before(last)).forEach(this::remove);
        if (last != null && leftovers.isEmpty() && areNamed()) {
            remove(last);
        }
    }

    /** Removes one without events. If it is the only one, then the cursors must tell where the sequences go on. */
    void giveUp(Segment segment) {
        if (segment == segments.first()) {
            cursors.expireBefore(segment);
            cursors.force();
        }
        remove(segment);
    }

    private void remove(Segment segment) {
        segments.remove(segment);
        leftovers.add(segment.path);
        deleteLeftovers();
    }

    private void deleteLeftovers() {
        leftovers.removeIf(this::delete);
    }

    private boolean delete(Path segment) {
        try {
            lane.requireInPlace(); // Another's segment may have the same name.
            disk.delete(segment);
            return true;
        } catch (IOException e) {
            return false; // Windows, while a reader has it open: again in a second.
        }
    }

    boolean isLeftover(Path segment) {
        return leftovers.contains(segment);
    }
}
