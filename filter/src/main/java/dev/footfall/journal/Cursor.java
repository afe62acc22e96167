// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader's durable place and accounts. Its reader moves it, and the journal thread when the bound takes a segment.
 *
 * <p>The monitor guards memory alone and is never held while the disk is asked; whose turn it is to write a slot is
 * the {@link SlotWriter}'s business. So a reader that hangs in the disk can be left behind, and keeps nobody waiting but the next
 * reader of its name.
 *
 * <p>Memory moves first: a slot that could not be written is written again with the next, and costs repeats after a
 * crash, never records.
 */
final class Cursor {
    final String name;

    private final Disk disk;
    private final SlotWriter slots;
    private final UUID lane;

    private Scope scope;
    private volatile CursorState state;
    private @Nullable Object reader;
    private volatile boolean unwritten;
    private volatile boolean left;

    Cursor(Disk disk, Lane place, Path path, CursorSlot slot) {
        this.disk = disk;
        slots = new SlotWriter(disk, place, path, slot.generation());
        name = slot.name();
        lane = slot.lane();
        scope = slot.scope();
        state = slot.state();
        unwritten = true; // The run before may have been killed before it forced this; or there is no file yet.
    }

    CursorState state() {
        return state;
    }

    synchronized Scope scope() {
        return scope;
    }

    Path path() {
        return slots.path();
    }

    /** One reader at a time: from here on it alone may move the cursor. */
    synchronized boolean occupy(Object newReader) {
        if (reader != null) {
            return false;
        }
        reader = newReader;
        return true;
    }

    /** Whatever that reader does after this, it does not move the cursor. Waits for no disk. */
    synchronized void release(Object oldReader) {
        if (reader == oldReader) {
            reader = null;
        }
    }

    private void requireReader(Object asking) throws IOException {
        if (reader != asking) {
            throw new IOException("reader " + name + " was closed");
        }
    }

    /** Starts over in another scope, keeping the accounts. */
    synchronized void rescope(Scope newScope, Position position) {
        scope = newScope;
        state = new CursorState(position, 0, state.settled());
    }

    /** The lane has but so many records: if a power cut took some this reader had, it goes by the new count. */
    void limit(long count) {
        if (isLimited(count)) {
            tryWrite(); // Else a later start finds the old count, and by then the lane may have as many.
            sync();
        }
    }

    private synchronized boolean isLimited(long count) {
        Position at = state.position();
        boolean ahead = at.passed() > count;
        if (ahead) {
            state = state.skippingTo(new Position(at.segment(), at.offset(), at.sequence(), count));
            unwritten = true;
        }
        return ahead;
    }

    // ---- its reader

    /** Marks a batch as begun, durably as far as the file system goes; changes nothing if that fails. */
    void begin(Object by, long attemptEnd) throws IOException {
        long before = attempt(by, attemptEnd);
        if (before == attemptEnd) {
            return;
        }
        try {
            write();
        } catch (IOException e) {
            takeBack(by, attemptEnd, before);
            throw e;
        }
    }

    private synchronized long attempt(Object by, long attemptEnd) throws IOException {
        requireReader(by);
        long before = state.attemptEnd();
        state = state.attempting(attemptEnd);
        return before;
    }

    private synchronized void takeBack(Object by, long attemptEnd, long before) {
        if (reader == by && state.attemptEnd() == attemptEnd) {
            state = state.attempting(before);
            unwritten = true;
        }
    }

    /** Returns once what {@link #begin} wrote survives a power loss. */
    void force(Object by) throws IOException {
        slots.inTurn(() -> {
            requireReaderNow(by);
            slots.force();
        });
    }

    private synchronized void requireReaderNow(Object by) throws IOException {
        requireReader(by);
    }

    /** Moves records that were rejected once to what became of them in the end. */
    void redriven(Object by, long delivered, long unconfirmed) throws IOException {
        synchronized (this) {
            requireReader(by);
            state = state.redriving(delivered, unconfirmed);
            unwritten = true;
        }
        write();
    }

    void settle(Object by, long readFrom, Position end, long batch, Settled outcome) throws IOException {
        synchronized (this) {
            requireReader(by);
            state = state.settling(readFrom, end, batch, outcome);
            unwritten = true;
        }
        write();
    }

    /** Moves over what is not for this reader, unless somebody else has moved it. In memory: reading it again is cheap. */
    synchronized void pass(Object by, CursorState from, Position to) throws IOException {
        requireReader(by);
        // A reader without anything to read comes by every two seconds: where it stays, there is nothing to write and
        // force.
        if (state.equals(from) && !to.equals(from.position())) {
            state = from.skippingTo(to);
            unwritten = true;
        }
    }

    /**
     * Takes up the accounts of a cursor of the same reader in an adopted lane, which has nothing left to read and goes.
     *
     * <p>First its file comes into our lane, under the name of our next generation, then we write that one, then the
     * file goes. So at every moment those accounts are in one place: at the next start the name tells whether we have them.
     *
     * @throws IOException if nothing came of it
     */
    void inherit(Object by, Cursor other) throws IOException {
        slots.inTurn(() -> {
            requireReaderNow(by);
            slots.requirePlace();
            writeSlot(); // What an earlier lane brought may wait for it, and its file must keep its name.
            Path file = slots.inherited();
            other.leave(file);
            takeUp(other);
            finishInheriting(file);
        });
    }

    /** Writes it for the last time, and moves the file. */
    private void leave(Path to) throws IOException {
        slots.inTurn(() -> {
            writeForced();
            slots.moveTo(to);
        });
    }

    /** In one step for whoever adds both up, under our monitor. */
    private synchronized void takeUp(Cursor other) {
        state = state.inheriting(other.state.settled());
        other.left = true;
        unwritten = true;
    }

    private void finishInheriting(Path inherited) {
        try {
            disk.syncDirectory(requireNonNull(inherited.getParent()));
            writeForced();
            disk.delete(inherited);
        } catch (IOException e) {
            // Written with the next batch or within a second; the next start sees that, and deletes the file.
        }
    }

    /** The same, begun by a run that ended in the middle. */
    void inheritAtStart(Path inherited, Settled accounts) throws IOException {
        if (slots.advanceTo(CursorFile.inheritedBy(inherited))) {
            synchronized (this) {
                state = state.inheriting(accounts);
                unwritten = true;
            }
        }
        slots.inTurn(this::writeForced); // Also if it has them: nobody may have forced that.
        disk.delete(inherited);
    }

    /** Returns once a power cut leaves what it says. */
    private void writeForced() throws IOException {
        writeSlot();
        try {
            slots.force();
        } catch (IOException e) {
            rewrite();
            throw e;
        }
    }

    /** Whether its accounts are another's now. */
    boolean hasLeft() {
        return left;
    }

    // ---- the journal thread

    /** Moves to the start of that segment, if it is not there yet: what was before it is gone. */
    void expireBefore(Segment segment) {
        if (skipTo(segment)) {
            tryWrite();
        }
    }

    private synchronized boolean skipTo(Segment segment) {
        boolean behind = state.position().segment() < segment.base();
        if (behind) {
            state = state.skippingTo(startOf(segment));
            unwritten = true;
        }
        return behind;
    }

    /** Of a frame that is in two segments, the reader may have had the one in the segment that goes. */
    private Position startOf(Segment segment) {
        Position at = state.position();
        return at.sequence() <= segment.base()
                ? segment.startFor(scope)
                : new Position(segment.base(), segment.start(), at.sequence(), at.passed());
    }

    /** Whether it stands in that segment, past its start. */
    boolean hasBegun(Segment segment) {
        Position at = state.position();
        return at.segment() == segment.base() && at.sequence() > segment.base();
    }

    /** Whether records for this reader lie before that segment. */
    synchronized boolean needsBefore(Segment segment) {
        return state.position().segment() < segment.base() && state.position().passed() < segment.header.before(scope);
    }

    /** Writes what is not written yet, unless that fails or somebody is writing: then again in a second. */
    void tryWrite() {
        try {
            if (unwritten) {
                slots.tryInTurn(this::writeSlot);
            }
        } catch (IOException e) {
            // Still unwritten. If the reader's next batch fails too, it reports it.
        }
    }

    /** The file is gone, or cannot be trusted: makes it anew. */
    void rewrite() {
        slots.distrust();
        unwritten = true;
        tryWrite();
    }

    void rewriteIfMissing() {
        if (slots.isMissing()) {
            rewrite();
        }
    }

    /** Forces what was written; false if it may be lost. */
    boolean sync() {
        if (slots.sync()) {
            return true;
        }
        rewrite(); // The file may have lost what it was given: all of it again, through a new handle.
        return false;
    }

    /** A run that was killed may have made the file and not forced its name: a power cut would still take that. */
    void ensureNamed() {
        if (!slots.isNamed()) {
            tryWrite();
            sync();
        }
    }

    /** Whether its file says what it says. */
    boolean isWritten() {
        return !unwritten;
    }

    /** Whether a power cut leaves that. */
    boolean isForced() {
        return !unwritten && slots.isForced();
    }

    /** Writes no more from here on. */
    void close() {
        tryWrite();
        sync();
        slots.close();
    }

    private void write() throws IOException {
        slots.inTurn(this::writeSlot);
    }

    private void writeSlot() throws IOException {
        try {
            slots.write(this::takeSlot);
        } catch (IOException e) {
            unwritten = true;
            throw e;
        }
    }

    /** What is to be written; a move while it is being written makes the cursor unwritten again. */
    private synchronized CursorSlot takeSlot(long generation) {
        unwritten = false;
        return new CursorSlot(name, scope, lane, generation, state);
    }
}
