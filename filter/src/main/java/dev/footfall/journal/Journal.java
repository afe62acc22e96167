// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on disk, in order, until every reader has passed them.
 *
 * <p>One thread, the journal thread, adds, flushes, maintains and closes. Readers belong to a thread each. What
 * {@link #flush} called written survives the end of the process at once, and a power cut as {@link Fsync} says.
 * Trouble with the disk is a value, never an exception: the journal goes on without the disk, says what it lost, and
 * heals.
 */
public final class Journal implements AutoCloseable {
    /** The largest payload of one record. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    private final JournalConfig config;
    private final Disk disk;
    private final Lane lane;
    private final UUID laneId;
    private final JournalRecovery recovery;
    private final Segments segments = new Segments();
    private final Sites sites;
    private final Cursors cursors;
    private final Tail tail;
    private final List<JournalReader> readers = new CopyOnWriteArrayList<>();

    private final FrameBuffer frame = new FrameBuffer();
    private int announcedSites;
    private int announcedBefore;
    private int writtenRecords;
    private long writtenBytes;
    private int lostRecords;
    private @Nullable IOException lostTo;
    private final AtomicBoolean closed = new AtomicBoolean();

    private long nextSequence;
    private final AtomicLong records = new AtomicLong();
    private final Object shown = new Object();
    private long shownSequence;

    private Journal(JournalConfig config, Disk disk, Lane lane) throws IOException {
        this.config = config;
        this.disk = disk;
        this.lane = lane;
        List<Cursors.Found> found = Cursors.find(disk, lane.home());
        Recovery.Result result = Recovery.run(disk, lane.home(), found);
        laneId = result.lane();
        recovery = result.report();
        result.segments().forEach(segments::put);
        sites = new Sites(result.sites());
        cursors = new Cursors(disk, lane, result.lane(), found);
        cursors.finishInheriting();
        cursors.limit(sites); // All of them: a segment may go before the reader that needs it comes back.
        if (recovery.corruptFrames() > 0) {
            new Recount(disk, segments, sites).of(cursors);
        }
        tail = new Tail(config, disk, lane, result.lane(), segments, sites, cursors);
        nextSequence = result.nextSequence();
        shownSequence = nextSequence;
        announcedSites = sites.size();
        announcedBefore = announcedSites;
        frame.begin(nextSequence);
        tail.start(nextSequence);
        if (tail.active() != null) {
            result.unfinished().forEach(file -> Recovery.tryDelete(disk, file));
        }
    }

    /**
     * Takes the first free lane of the directory, recovers what is in it, and starts a new segment.
     *
     * @throws IOException if the directory cannot be made, or no lane can be had
     */
    public static Journal open(JournalConfig config) throws IOException {
        return open(config, new LocalDisk());
    }

    /** A lane that cannot be read just now waits, with all that is in it, for whoever can read and adopt it. */
    static Journal open(JournalConfig config, Disk disk) throws IOException {
        IOException unreadable = null;
        for (Path home : Lane.homes(config.directory())) {
            Lane lane = Lane.claim(disk, home);
            try {
                if (lane != null) {
                    return open(config, disk, lane);
                }
            } catch (IOException e) {
                unreadable = e;
            }
        }
        throw unreadable != null
                ? unreadable
                : new IOException("all " + Lane.MOST + " lanes of " + config.directory() + " are in use");
    }

    static Journal open(JournalConfig config, Disk disk, Lane lane) throws IOException {
        Journal journal = null;
        try {
            journal = new Journal(config, disk, lane);
            return journal;
        } finally {
            if (journal == null) {
                lane.close();
            }
        }
    }

    // ---- any thread

    /** Two digits. */
    public String lane() {
        return lane.number();
    }

    /** Tells this lane from every other, also on other machines; the same over restarts. */
    public String laneId() {
        return laneId.toString();
    }

    public Path home() {
        return lane.home();
    }

    /** What {@link #open} found of the run before. */
    public JournalRecovery recovery() {
        return recovery;
    }

    /**
     * The id under which a site's records are added; the same for the same name and flag.
     *
     * @param own whether the site has destinations of its own. Kept with the records: they never reach a destination
     *     they were not meant for, in whatever order the sites come back
     */
    public int site(String name, boolean own) {
        return sites.register(name, own);
    }

    /**
     * Opens a reader on its cursor. A new one starts at the end of the journal; one whose cursor is damaged beyond
     * use starts over at the oldest record.
     *
     * @param name such as {@code file} or {@code localhost/shop/crm}
     * @throws IllegalStateException if a reader of that name is open
     */
    public JournalReader reader(String name, Scope scope) throws IOException {
        requireNonNull(scope, "scope");
        Cursor cursor = cursor(name, scope);
        JournalReader reader = new JournalReader(cursor, scope, sites, walk(scope));
        if (!cursor.occupy(reader)) {
            throw new IllegalStateException("reader " + name + " is open already");
        }
        readers.removeIf(JournalReader::isClosed);
        readers.add(reader);
        return reader;
    }

    private synchronized Cursor cursor(String name, Scope scope) throws IOException {
        Cursor known = cursors.get(name);
        if (known == null || known.hasLeft()) {
            Segment first = segments.first();
            Position newest = end(scope);
            Cursor created = cursors.create(name, scope, first == null ? newest : first.startFor(scope), newest);
            // Whatever the mode: a power cut would make it a new one again, which starts at the end.
            created.sync();
            return created;
        }
        if (!known.scope().equals(scope)) {
            known.rescope(scope, sameSequence(known.state().position(), scope));
        }
        known.limit(sites.count(scope));
        known.ensureNamed();
        return known;
    }

    private Position end(Scope scope) {
        synchronized (shown) {
            Segment last = segments.last();
            return last == null
                    ? new Position(0, 0, shownSequence, sites.count(scope))
                    : new Position(last.base(), last.end(), shownSequence, sites.count(scope));
        }
    }

    /** The same place as another scope counts it. */
    private Position sameSequence(Position place, Scope scope) throws IOException {
        Segment segment = segments.at(place.segment());
        if (segment == null) {
            return end(scope);
        }
        Position before = segment.startFor(scope);
        try (RecordWalk walk = walk(scope)) {
            walk.start(before);
            while (before.sequence() < place.sequence() && walk.next() && walk.sequence() < place.sequence()) {
                before = walk.position();
            }
        }
        return before;
    }

    private RecordWalk walk(Scope scope) {
        return new RecordWalk(disk, segments, sites, scope);
    }

    /** For lanes of the same directory that nobody has any more. One for each journal. */
    public Adoption adoption() {
        return new Adoption(config, disk, lane, tail.retention().adopted());
    }

    /** What others left in it, if it is adopted. */
    Estate estate() {
        return new Estate(disk, lane.home(), segments, cursors, tail, readers);
    }

    public JournalStats stats() {
        return new JournalStats(
                tail.retention().bytes(),
                segments.size(),
                end(Scope.all()).sequence(),
                records.get(),
                tail.lastFsync(),
                tail.trouble());
    }

    // ---- any one thread that may wait

    /**
     * Deflates the segment that is next to be, if there is one; the journal thread puts it in place when it
     * {@link #maintain maintains}. Takes a moment: some 100 ms for 16 MiB, and an fsync.
     *
     * @throws IOException if it could not be done; then that segment stays as it is, and nothing is lost
     */
    public void deflate() throws IOException {
        tail.deflation().deflate();
    }

    // ---- the journal thread

    /** The sequence the next {@link #add} takes. None is ever given twice, over restarts too. */
    public long nextSequence() {
        return nextSequence;
    }

    /**
     * Adds a record to the present frame. Copies the bytes.
     *
     * @param kind 0 to 127, the caller's own
     * @param schema version of the payload's format, 0 to 255
     * @param length at most {@link #MAX_RECORD_BYTES}
     */
    public void add(int site, byte kind, int schema, byte[] payload, int offset, int length) {
        if (!FrameFormat.isEvent(kind)) {
            throw new IllegalArgumentException("kind must be 0 to 127, got " + kind);
        }
        requireFits(length);
        if (site >= announcedSites) {
            announceSites();
        }
        makeRoomFor(length);
        frame.event(site, sites.get(site).takeNumber(), kind, schema, payload, offset, length);
        nextSequence++;
    }

    /** Adds word of events that were dropped before they came here. Takes no sequence, and no reader gets it. */
    public void addGap(byte[] payload) {
        requireFits(payload.length);
        makeRoomFor(payload.length);
        frame.gap(payload);
    }

    private static void requireFits(int length) {
        if (length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("record must be at most " + MAX_RECORD_BYTES + " bytes, got " + length);
        }
    }

    private void makeRoomFor(int length) {
        if (!frame.hasRoomFor(length)) {
            writeFrame();
        }
    }

    /** A reader must know a site before its first record: so its name goes into the frame ahead of that. */
    private void announceSites() {
        for (int size = sites.size(); announcedSites < size; announcedSites++) {
            makeRoomFor(Sites.LONGEST_NAME + Short.BYTES);
            frame.site(sites.get(announcedSites));
        }
    }

    /** Writes what was added since the last flush, and then wakes the readers it is for. */
    public Append flush() {
        writeFrame();
        Append outcome = lostTo == null
                ? new Append.Written(writtenRecords, writtenBytes)
                : new Append.Lost(lostRecords, writtenRecords, lostTo);
        boolean wrote = writtenRecords > 0;
        writtenRecords = 0;
        writtenBytes = 0;
        lostRecords = 0;
        lostTo = null;
        if (wrote) {
            readers.forEach(JournalReader::shown);
        }
        return outcome;
    }

    /**
     * Somebody waits for what is added next: until {@link #force} is called, no segment is left behind unforced, and a
     * new one's directory is forced too.
     */
    public void holdForForce() {
        tail.holdForForce();
    }

    /**
     * Forces what was flushed to the disk, whatever {@link Fsync} says: it survives a power cut. Costs an fsync.
     *
     * @return null, or why the disk would not; it may be there all the same
     */
    public @Nullable IOException force() {
        return tail.forceHeld();
    }

    private void writeFrame() {
        if (frame.isEmpty()) {
            return;
        }
        try {
            show(tail.write(frame));
            writtenRecords += frame.events();
            writtenBytes += frame.length();
            records.addAndGet(frame.events());
        } catch (IOException e) {
            sites.settle(false);
            lostRecords += frame.events();
            lostTo = e;
            announcedSites = announcedBefore;
        }
        announcedBefore = announcedSites;
        frame.begin(nextSequence);
    }

    /** Counts before bytes: nobody may read, and settle, a record that is not counted yet. */
    private void show(Segment segment) {
        synchronized (shown) {
            sites.settle(true);
            segment.end(segment.end() + frame.length());
            sites.show();
            shownSequence = nextSequence;
        }
    }

    /** What is due: fsync, bound, free space, healing. Call it about each drain; mostly it only looks at the time. */
    public void maintain(long nanoTime) {
        tail.maintain(nanoTime, frame.first());
    }

    /**
     * Flushes, forces, seals the segment so that the next start knows of it, and gives the lane free. Takes no lock that
     * a reader holds while it reads or writes: one that hangs keeps nobody from closing, and its cursor stays as it is
     * in the file.
     */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            flush();
            tail.close(nextSequence);
        } finally {
            closeLane();
        }
    }

    private void closeLane() throws IOException {
        try {
            cursors.close();
        } finally {
            lane.close();
        }
    }
}
