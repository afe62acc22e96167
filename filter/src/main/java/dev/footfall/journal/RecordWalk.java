// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the records of a scope, from frame to frame and segment to segment, as far as the journal has shown
 * them. Passes what is damaged or gone. Keeps the segment open and its last bytes at hand between reads. One thread.
 */
final class RecordWalk implements Closeable {
    private final Disk disk;
    private final Segments segments;
    private final Sites sites;
    private final Scope scope;

    private @Nullable Segment open;
    private @Nullable FrameReader frames;

    private @Nullable Segment segment;
    /** To its end as it was then. */
    private @Nullable Segment walked;

    private long base;
    private long offset;
    private long sequence;
    private long passed;
    private boolean inFrame;
    private boolean trusted;
    /** At its start, so that what is in there counts, be it for the reader or behind it. */
    private boolean entered;

    RecordWalk(Disk disk, Segments segments, Sites sites, Scope scope) {
        this.disk = disk;
        this.segments = segments;
        this.sites = sites;
        this.scope = scope;
    }

    void start(Position from) {
        segment = segments.at(from.segment());
        base = from.segment();
        offset = from.offset();
        sequence = from.sequence();
        passed = from.passed();
        inFrame = false;
        trusted = false;
        entered = false;
        if (segment != null) {
            place(segment);
        }
    }

    private void place(Segment here) {
        boolean startsBehind = offset == here.start() && sequence > here.base();
        if (here.base() != base || startsBehind) {
            enter(here);
        } else if (offset > here.end() || (offset == here.end() && here != walked)) {
            // It may be from before the segment was deflated, or given up and begun again under the same name.
            offset = here.start();
        }
    }

    /** At the beginning of a segment one's count is the segment's: here it shows what was lost on the way. */
    private void enter(Segment next) {
        segment = next;
        base = next.base();
        offset = next.start();
        passed = next.header.before(scope);
        inFrame = false;
        trusted = true;
        entered = true;
    }

    /** Steps to the next record in scope; false if there is none to be seen yet. */
    boolean next() throws IOException {
        while (inFrame || nextFrame()) {
            FrameRecords records = frames().records();
            while (records.next()) {
                if (records.isEvent() && takes(records)) {
                    return true;
                }
            }
            inFrame = false;
            offset += frames().frameLength();
        }
        walked = segment;
        return false;
    }

    /**
     * Whether an event is for the reader and not behind it. A frame that could be neither forced nor cut off stands in
     * the next segment once more: then it is behind there, and counted there, as the segment counts.
     */
    private boolean takes(FrameRecords event) {
        boolean isNew = event.sequence() >= sequence;
        if (isNew) {
            sequence = event.nextSequence();
        }
        boolean counts = (isNew || entered) && isInScope(event.site());
        if (counts) {
            passed++;
        }
        return isNew && counts;
    }

    private boolean isInScope(int site) {
        return site < sites.size() && sites.get(site).isIn(scope);
    }

    private boolean nextFrame() throws IOException {
        while (segment != null) {
            Segment here = segment;
            // Before its end: a segment that has a successor grows no more, so the end seen then is the last.
            Segment after = segments.after(here);
            long end = here.end();
            if (offset < end && open(here)) {
                if (standIn(here, end)) {
                    inFrame = true;
                    return true;
                }
            } else if (after == null) {
                return false;
            } else {
                enter(after);
            }
        }
        return false;
    }

    /** Stands on the frame at the offset or on the first one after it; if there is none, the offset is the end. */
    private boolean standIn(Segment here, long end) throws IOException {
        FrameReader frame = frames();
        if (offset >= here.start() && frame.stand(offset, end) && (trusted || frame.first() <= sequence)) {
            trusted = true;
            return true;
        }
        if (!trusted) {
            // The offset is but a hint, and deflating moves frames. From the start, the sequence leads to the place.
            trusted = true;
            offset = here.start();
            return frame.stand(offset, end) || search(frame, end);
        }
        return search(frame, end);
    }

    private boolean search(FrameReader frame, long end) throws IOException {
        offset = frame.search(offset + 1, end);
        return offset < end;
    }

    /** Opens the segment unless it is open; false if its file is gone, and with it what was left to read there. */
    private boolean open(Segment here) throws IOException {
        if (open == here) {
            return true;
        }
        close();
        try {
            frames = new FrameReader(disk.openToRead(here.path), here.header.salt());
            open = here;
            return true;
        } catch (IOException e) {
            if (disk.isMissing(here.path)) {
                return false;
            }
            throw e;
        }
    }

    private FrameReader frames() {
        FrameReader opened = frames;
        if (opened == null) {
            throw new IllegalStateException("no segment is open");
        }
        return opened;
    }

    // ---- the record it stands on

    long sequence() {
        return frames().records().sequence();
    }

    int length() {
        return frames().records().payloadLength();
    }

    JournalRecord record() {
        FrameRecords record = frames().records();
        String site = sites.get(record.site()).name;
        return new JournalRecord(record.sequence(), site, record.kind(), record.schema(), record.payload(), position());
    }

    /**
     * The place after the record it stands on, or where it found no more. That is where it began if the last segment is
     * gone and there is no new one yet, as on a full disk: all that is left has been passed.
     */
    Position position() {
        long frameEnd = inFrame && !frames().records().hasMore() ? offset + frames().frameLength() : offset;
        return new Position(base, frameEnd, sequence, passed);
    }

    @Override
    public void close() throws IOException {
        FrameReader old = frames;
        open = null;
        frames = null;
        if (old != null) {
            old.close();
        }
    }
}
