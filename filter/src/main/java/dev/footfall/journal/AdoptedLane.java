// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lane whose journal is gone, held until its readers have passed what is in it. Nothing is added to it.
 *
 * <p>Read by any threads, maintained and closed by the one that adopts. The journal thread may take its oldest segment
 * when the bound demands it, and never waits for that.
 */
public final class AdoptedLane {
    private final Journal journal;
    private final Estate estate;
    /** Else nobody says who was to get what is in here, and it stays. */
    private final boolean hadReaders;

    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;

    AdoptedLane(Journal journal) {
        this.journal = journal;
        estate = journal.estate();
        hadReaders = estate.hadReaders();
    }

    /** Two digits. */
    public String number() {
        return journal.lane();
    }

    /** The same as while its journal lived, so that keys of batches are. */
    public String id() {
        return journal.laneId();
    }

    /** What was found in it, as after a restart. */
    public JournalRecovery recovery() {
        return journal.recovery();
    }

    /**
     * Opens a reader where that reader's cursor in this lane stands; null if it has none, or the lane was given
     * back.
     *
     * @throws IllegalStateException if a reader of that name is open
     */
    public @Nullable JournalReader reader(String name, Scope scope) throws IOException {
        turn.lock();
        try {
            return closed || !estate.knows(name) ? null : journal.reader(name, scope);
        } finally {
            turn.unlock();
        }
    }

    // ---- the thread that adopts

    /** Without the turn: the journal thread may take the oldest segment meanwhile. */
    void deflate() throws IOException {
        journal.deflate();
    }

    /** What is due. Returns false once there was nothing left for anybody and the lane is free. */
    boolean maintain(long nanoTime) throws IOException {
        turn.lock();
        try {
            if (closed) {
                return false;
            }
            journal.maintain(nanoTime);
            if (hadReaders && estate.isPassed()) {
                closed = true;
                estate.discard();
                journal.close(); // The lock's file stays: were it deleted, two processes could each have one locked.
            }
            return !closed;
        } finally {
            turn.unlock();
        }
    }

    void close() throws IOException {
        turn.lock();
        try {
            closed = true;
            journal.close();
        } finally {
            turn.unlock();
        }
    }

    // ---- the journal thread

    long bytes() {
        return estate.bytes();
    }

    /** Whether it has a segment that may go. */
    boolean hasOld() {
        return estate.hasOld();
    }

    /** When its oldest segment ended, in epoch milliseconds. */
    long oldest() {
        return estate.oldest();
    }

    /** False if there is none that may go, or the lane is being maintained. */
    boolean tryDropOldest() {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            return !closed && estate.dropOldest();
        } finally {
            turn.unlock();
        }
    }
}
