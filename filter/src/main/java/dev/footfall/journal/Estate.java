// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * What a journal left that is gone: segments, and cursors that may still need them. Nothing is added to it, so that its
 * present segment stays empty. For the thread that adopts, but for what the bound asks of it.
 */
final class Estate {
    private final Disk disk;
    private final Path home;
    private final Segments segments;
    private final Cursors cursors;
    private final Tail tail;
    private final List<JournalReader> readers;

    /** @param readers those that were opened in it and may be closed by now */
    Estate(Disk disk, Path home, Segments segments, Cursors cursors, Tail tail, List<JournalReader> readers) {
        this.disk = disk;
        this.home = home;
        this.segments = segments;
        this.cursors = cursors;
        this.tail = tail;
        this.readers = readers;
    }

    /** Whether it ever had a reader: its cursors' directory stays when their accounts have moved. */
    boolean hadReaders() {
        return disk.isDirectory(home.resolve(CursorFile.DIRECTORY));
    }

    /** Whether a reader of that name has, or had, its place here. */
    boolean knows(String reader) {
        cursors.forgetLeft();
        return cursors.knows(reader);
    }

    /** Whether nobody will ever want what is in here. */
    boolean isPassed() {
        cursors.forgetLeft();
        Segment active = tail.active();
        return active != null
                && cursors.haveAllPassed(active)
                && readers.stream().allMatch(JournalReader::isClosed);
    }

    /**
     * Deletes the segments. Cursors that stay are those of readers that are gone: they say first, on disk, that they
     * need nothing of what goes.
     */
    void discard() {
        Segment active = tail.active();
        if (active != null) {
            cursors.expireBefore(active);
            cursors.sync();
            tail.discard();
        }
    }

    // ---- the journal thread, of the journal that adopted it

    long bytes() {
        return tail.retention().ownBytes();
    }

    /** Whether it has a segment that may go. */
    boolean hasOld() {
        return segments.size() > 1;
    }

    /** When its oldest segment ended, in epoch milliseconds. */
    long oldest() {
        return segments.firstEnded();
    }

    boolean dropOldest() {
        return tail.retention().dropOldest();
    }
}
