// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader's durable place and accounts. Its reader moves it, and the journal thread when the bound takes a segment;
 * each holds the monitor for as long as writing one slot takes.
 *
 * <p>Memory moves first: a slot that could not be written is written again with the next, and costs repeats after a
 * crash, never records.
 */
final class Cursor {
    final String name;

    private final Disk disk;
    private final Path path;
    private final UUID lane;

    private Scope scope;
    private volatile CursorState state;
    private long generation;
    private Disk.@Nullable DiskFile file;
    private boolean unwritten;
    private boolean unsynced;
    private boolean open;
    private boolean ended;

    Cursor(Disk disk, Path path, CursorSlot slot) {
        this.disk = disk;
        this.path = path;
        name = slot.name();
        lane = slot.lane();
        scope = slot.scope();
        state = slot.state();
        generation = slot.generation();
    }

    CursorState state() {
        return state;
    }

    synchronized Scope scope() {
        return scope;
    }

    Path path() {
        return path;
    }

    /** One reader at a time. */
    synchronized boolean occupy() {
        boolean free = !open;
        open = true;
        return free;
    }

    synchronized void release() {
        open = false;
    }

    /** Starts over in another scope, keeping the accounts. */
    synchronized void rescope(Scope newScope, Position position) {
        scope = newScope;
        state = new CursorState(position, 0, state.settled());
    }

    /** The lane has but so many records: if a power cut took some this reader had, it goes by the new count. */
    synchronized void limit(long count) {
        Position at = state.position();
        if (at.passed() > count) {
            state = state.skippingTo(new Position(at.segment(), at.offset(), at.sequence(), count));
        }
    }

    // ---- its reader

    /** Marks a batch as begun, durably as far as the file system goes; changes nothing if that fails. */
    synchronized void begin(long attemptEnd) throws IOException {
        if (state.attemptEnd() == attemptEnd) {
            return;
        }
        CursorState before = state;
        state = before.attempting(attemptEnd);
        try {
            write();
        } catch (IOException e) {
            state = before;
            throw e;
        }
    }

    /** Returns once what {@link #begin} wrote survives a power loss. Not concurrent with its closing: one reader. */
    synchronized void force() throws IOException {
        if (file != null) {
            file.sync();
        }
    }

    /** Moves records that were rejected once to what became of them in the end. */
    synchronized void redriven(long delivered, long unconfirmed) throws IOException {
        state = state.redriving(delivered, unconfirmed);
        write();
    }

    synchronized void settle(long readFrom, Position end, long batch, Settled outcome) throws IOException {
        state = state.settling(readFrom, end, batch, outcome);
        write();
    }

    /** Moves over what is not for this reader, unless somebody else has moved it. In memory: reading it again is cheap. */
    synchronized void pass(CursorState from, Position to) {
        if (state.equals(from)) {
            state = from.skippingTo(to);
            unwritten = true;
        }
    }

    // ---- the journal thread

    /** Moves to the start of that segment, if it is not there yet: what was before it is gone. */
    synchronized void expireBefore(Segment segment) {
        if (state.position().segment() < segment.base()) {
            state = state.skippingTo(segment.startFor(scope));
            unwritten = true;
            tryWrite();
        }
    }

    /** Whether records for this reader lie before that segment. */
    synchronized boolean needsBefore(Segment segment) {
        return state.position().segment() < segment.base() && state.position().passed() < segment.header.before(scope);
    }

    synchronized void tryWrite() {
        if (!unwritten) {
            return;
        }
        try {
            write();
        } catch (IOException e) {
            // Still unwritten: again in a second, or with the reader's next batch, which reports it.
        }
    }

    /** The file is gone: makes it anew. */
    synchronized void rewrite() {
        closeFile();
        unwritten = true;
        tryWrite();
    }

    /** Forces what was written. Without the monitor, for this may take long. */
    void sync() {
        Disk.DiskFile written = takeUnsynced();
        try {
            if (written != null) {
                written.sync();
            }
        } catch (IOException e) {
            // The file may have lost what it was given: write all of it again, through a new handle.
            rewrite();
        }
    }

    private synchronized Disk.@Nullable DiskFile takeUnsynced() {
        boolean dirty = unsynced;
        unsynced = false;
        return dirty ? file : null;
    }

    private void write() throws IOException {
        unwritten = true;
        if (ended) {
            throw new IOException("the journal of " + path + " is closed");
        }
        try {
            if (file == null) {
                disk.createDirectories(requireNonNull(path.getParent()));
                file = disk.open(path);
            }
            CursorFile.write(file, new CursorSlot(name, scope, lane, generation + 1, state));
        } catch (IOException e) {
            closeFile();
            throw e;
        }
        generation++;
        unwritten = false;
        unsynced = true;
    }

    /** Writes no more from here on: the lane may be another's soon. */
    void close() {
        tryWrite();
        sync();
        end();
    }

    private synchronized void end() {
        ended = true;
        closeFile();
    }

    private void closeFile() {
        Disk.DiskFile old = file;
        file = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (IOException e) {
            // Nothing is buffered here: what was written stays written.
        }
    }
}
