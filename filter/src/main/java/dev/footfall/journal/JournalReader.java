// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal in order, and keeps a durable cursor and accounts of what became of each record.
 *
 * <p>Belongs to one thread; {@link #wake}, {@link #release}, {@link #totals} and {@link #position} may be called by any.
 */
public final class JournalReader implements AutoCloseable {
    private final Cursor cursor;
    private final Sites sites;
    private final Scope scope;
    private final RecordWalk walk;
    private final ReentrantLock walking = new ReentrantLock();
    private final List<JournalReader> adopted = new CopyOnWriteArrayList<>();

    private long readFrom;
    private long readTo;
    private long committed = -1;

    private volatile long seen = -1;
    private volatile boolean moreAtHand = true;
    private volatile boolean woken;
    private volatile @Nullable Thread waiter;
    private volatile boolean closed;

    JournalReader(Cursor cursor, Scope scope, Sites sites, RecordWalk walk) {
        this.cursor = cursor;
        this.scope = scope;
        this.sites = sites;
        this.walk = walk;
    }

    // ---- its thread

    /**
     * The next records after the cursor, in order; empty if there is none yet. Does not move the cursor past any of
     * them: until they are committed, the next read begins with the same.
     *
     * <p>While an attempt is open, which it also is after a restart, these are exactly the records of its batch,
     * whatever the limits say.
     *
     * @param maxBytes of all payloads; one record is returned even if it is larger
     */
    public List<JournalRecord> read(int maxRecords, int maxBytes) throws IOException {
        walking.lock();
        try {
            if (closed) {
                throw new IOException("reader " + cursor.name + " was closed");
            }
            return walk(maxRecords, maxBytes);
        } finally {
            walking.unlock();
            if (closed) {
                closeWalkIfFree();
            }
        }
    }

    private List<JournalRecord> walk(int maxRecords, int maxBytes) throws IOException {
        CursorState from = cursor.state();
        seen = sites.readable(scope); // Before reading: what is shown later wakes us.
        moreAtHand = false;
        walk.start(from.position());
        List<JournalRecord> batch = from.isAttemptOpen() ? readUntil(from.attemptEnd()) : new ArrayList<>();
        if (batch.isEmpty()) {
            walk.start(from.position());
            readUpTo(maxRecords, maxBytes, batch);
        }
        if (batch.isEmpty()) {
            cursor.pass(this, from, walk.position());
        }
        readFrom = from.position().passed();
        readTo = batch.isEmpty() ? 0 : batch.get(batch.size() - 1).sequence();
        return batch;
    }

    private List<JournalRecord> readUntil(long attemptEnd) throws IOException {
        List<JournalRecord> batch = new ArrayList<>();
        while (walk.next()) {
            if (walk.sequence() >= attemptEnd) {
                moreAtHand = true;
                break;
            }
            batch.add(walk.record());
        }
        return batch;
    }

    private void readUpTo(int maxRecords, long maxBytes, List<JournalRecord> batch) throws IOException {
        long left = maxBytes;
        while (walk.next()) {
            left -= walk.length();
            if (!batch.isEmpty() && (batch.size() >= maxRecords || left < 0)) {
                moreAtHand = true;
                break;
            }
            batch.add(walk.record());
        }
    }

    /**
     * Marks the batch as begun, before it is first sent: after a restart {@link #read} returns it within the same
     * bounds. Doing so again changes nothing.
     *
     * @param batch what the last read returned, or the head of it
     * @throws IOException if the mark could not be written; nothing is changed then
     */
    public void begin(List<JournalRecord> batch) throws IOException {
        if (!batch.isEmpty()) {
            cursor.begin(this, last(batch).end().sequence());
        }
    }

    /** Makes the mark of {@link #begin} survive a power loss, for those who must not send a batch twice. */
    public void force() throws IOException {
        cursor.force(this);
    }

    /** Takes the mark of {@link #begin} back: nothing of the batch was sent. */
    public void withdraw() throws IOException {
        cursor.begin(this, 0);
    }

    /**
     * Records this reader had settled as rejected were sent again: so many arrived, so many may have. The sum of the
     * accounts stays.
     *
     * @throws IOException if the cursor could not be written. It counts all the same, and is written with the next
     *     batch, or within a second
     */
    public void redriven(long delivered, long unconfirmed) throws IOException {
        long arrived = delivered;
        long unsure = unconfirmed;
        for (JournalReader left : adopted) { // What a lane rejected stays with its cursor until it is inherited.
            long rejected = left.totals().rejected();
            long movedHere = Math.min(arrived, rejected);
            long unsureHere = Math.min(unsure, rejected - movedHere);
            arrived -= movedHere;
            unsure -= unsureHere;
            if (movedHere + unsureHere > 0) {
                left.cursor.redriven(left, movedHere, unsureHere);
            }
        }
        cursor.redriven(this, arrived, unsure);
    }

    /**
     * Takes up the accounts of its reader in an adopted lane, once there is nothing left for it there, and closes that
     * one. Both have the same thread.
     *
     * @return false if there is something left
     * @throws IOException if it could not be done; nothing is changed then
     */
    public boolean inherit(JournalReader left) throws IOException {
        if (left.moreAtHand || left.ownTotals().backlog() > 0) {
            return false;
        }
        cursor.inherit(this, left.cursor);
        adopted.remove(left);
        left.release();
        return true;
    }

    /**
     * Moves the cursor past the batch.
     *
     * @param batch what a read returned, or the head of it, or what follows a head already committed
     * @param settled what became of each record of the batch
     * @throws IOException if the cursor could not be written. The batch is settled all the same, do not commit it
     *     again: the cursor is written with the next one, or within a second
     */
    public void commit(List<JournalRecord> batch, Settled settled) throws IOException {
        if (settled.sum() != batch.size()) {
            throw new IllegalArgumentException(
                    "settled must account for " + batch.size() + " records, got " + settled.sum());
        }
        if (batch.isEmpty()) {
            return;
        }
        JournalRecord last = last(batch);
        if (last.sequence() <= committed) {
            throw new IllegalArgumentException("batch must not be committed twice, got " + last);
        }
        // Below readFrom if the bound overtook the batch and somebody has read since.
        long from = Math.min(readFrom, batch.get(0).end().passed() - 1);
        readFrom = last.end().passed();
        committed = last.sequence();
        moreAtHand |= last.sequence() < readTo;
        cursor.settle(this, from, last.end(), batch.size(), settled);
    }

    private static JournalRecord last(List<JournalRecord> batch) {
        return batch.get(batch.size() - 1);
    }

    /**
     * Parks the calling thread until there may be more than the last read returned, {@link #wake} is called or the
     * time is over. An interrupt does not end it; it is kept.
     *
     * @return whether there may be more
     */
    public boolean await(long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        waiter = Thread.currentThread();
        while (!mayHaveMore() && !woken) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted(); // Else parking would return at once, again and again.
        }
        waiter = null;
        woken = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mayHaveMore();
    }

    private boolean mayHaveMore() {
        return moreAtHand || sites.readable(scope) != seen;
    }

    /** Gives the reader's name free; the cursor stays. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        cursor.tryWrite();
        release();
    }

    // ---- any thread

    /**
     * Takes it from its thread, which may hang and be left behind: its name is free at once, and whatever that thread
     * asks of it from here on throws an {@link IOException} and leaves the cursor alone. What it was reading or
     * writing at that moment is not waited for; what it held open for that, it closes when it comes back.
     */
    public void release() {
        closed = true;
        cursor.release(this);
        closeWalkIfFree();
    }

    /** If it is not free, then whoever reads sees that it is closed once he is done. */
    private void closeWalkIfFree() {
        if (!walking.tryLock()) {
            return;
        }
        try {
            walk.close();
        } catch (IOException e) {
            // Only read from: nothing can be lost.
        } finally {
            walking.unlock();
        }
    }

    /** Ends the present or the next {@link #await}. */
    public void wake() {
        woken = true;
        LockSupport.unpark(waiter);
    }

    /** The journal has shown more, which may or may not be for this reader. */
    void shown() {
        Thread waiting = waiter;
        if (waiting != null && mayHaveMore()) {
            LockSupport.unpark(waiting);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** The accounts of its reader in an adopted lane belong to its own from here on. Any thread. */
    public void adopt(JournalReader left) {
        adopted.add(left);
    }

    /**
     * Its accounts at one moment, those in adopted lanes included:
     * {@code journaled = delivered + backlog + withheld + rejected + expired + unconfirmed}.
     */
    public Totals totals() {
        synchronized (cursor) { // What is being inherited is counted there or here.
            Totals totals = ownTotals();
            for (JournalReader left : adopted) {
                totals = left.cursor.hasLeft() ? totals : totals.plus(left.ownTotals());
            }
            return totals;
        }
    }

    private Totals ownTotals() {
        CursorState state = cursor.state(); // Before the count, which only grows: no backlog is below zero.
        return Totals.of(
                state.settled(),
                Math.max(0, sites.count(scope) - state.position().passed()));
    }

    public Position position() {
        return cursor.state().position();
    }

    /** Whether a batch was begun and not committed. */
    public boolean isAttemptOpen() {
        return cursor.state().isAttemptOpen();
    }

    /** The sequence after the batch that was begun and not committed; 0 if there is none. */
    public long attemptEnd() {
        CursorState state = cursor.state();
        return state.isAttemptOpen() ? state.attemptEnd() : 0;
    }
}
