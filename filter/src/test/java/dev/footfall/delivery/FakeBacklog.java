// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.Position;
import dev.footfall.journal.Settled;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A journal in memory, with a cursor that survives {@link #restarted}. */
final class FakeBacklog implements Backlog {
    final List<String> calls = new ArrayList<>();
    final List<Duration> awaits = new ArrayList<>();
    final CountDownLatch awaiting = new CountDownLatch(1);
    IOException failBegin;
    IOException failForce;
    IOException failCommit;
    IOException failRead;
    boolean closed;
    volatile boolean released;

    private final List<JournalRecord> records;
    private final Consumer<Duration> passing;
    private final Semaphore wakes = new Semaphore(0);
    private Settled settled = Settled.NONE;
    private int cursor;
    private int attemptEnd;
    private boolean recovering;

    private FakeBacklog(List<JournalRecord> records, Consumer<Duration> passing) {
        this.records = records;
        this.passing = passing;
    }

    /** Waits by moving the clock. */
    static FakeBacklog in(FakeTime time) {
        return new FakeBacklog(new ArrayList<>(), time::pass);
    }

    /** Waits as the real one does. */
    static FakeBacklog real() {
        return new FakeBacklog(new ArrayList<>(), null);
    }

    FakeBacklog restarted() {
        FakeBacklog next = new FakeBacklog(records, passing);
        next.cursor = cursor;
        next.settled = settled;
        next.attemptEnd = attemptEnd;
        next.recovering = attemptEnd > cursor;
        return next;
    }

    FakeBacklog with(int... sizes) {
        for (int size : sizes) {
            append((byte) 0, "x".repeat(size));
        }
        return this;
    }

    synchronized void append(byte kind, String payload) {
        long sequence = records.size() + 1L;
        records.add(new JournalRecord(sequence, "localhost", kind, 1, payload.getBytes(UTF_8), at(records.size() + 1)));
        wake();
    }

    synchronized int size() {
        return records.size();
    }

    /** The disk bound takes the oldest. */
    synchronized void expire(int count) {
        cursor += count;
        settled = settled.plus(new Settled(0, 0, 0, 0, 0, count, 0));
    }

    @Override
    public synchronized List<JournalRecord> read(int maxRecords, int maxBytes) throws IOException {
        throwOnce(failRead, () -> failRead = null);
        List<JournalRecord> batch = new ArrayList<>();
        int bytes = 0;
        int end = recovering ? attemptEnd : records.size();
        for (JournalRecord next : records.subList(cursor, end)) {
            bytes += next.bytes().length;
            if (!recovering && !batch.isEmpty() && (batch.size() == maxRecords || bytes > maxBytes)) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    @Override
    public synchronized void begin(List<JournalRecord> batch) throws IOException {
        throwOnce(failBegin, () -> failBegin = null);
        calls.add("begin " + range(batch));
        attemptEnd = cursor + batch.size();
    }

    @Override
    public synchronized void force() throws IOException {
        throwOnce(failForce, () -> failForce = null);
        calls.add("force");
    }

    @Override
    public synchronized void withdraw() {
        calls.add("withdraw");
        attemptEnd = 0;
    }

    @Override
    public synchronized long attemptEnd() {
        return attemptEnd > cursor ? attemptEnd + 1L : 0;
    }

    @Override
    public synchronized void redriven(long delivered, long unconfirmed) {
        calls.add("redriven " + delivered + " " + unconfirmed);
        long arrived = Math.min(delivered, settled.rejected());
        long unsure = Math.min(unconfirmed, settled.rejected() - arrived);
        settled = settled.plus(new Settled(arrived, 0, 0, 0, -arrived - unsure, 0, unsure));
    }

    @Override
    public synchronized void commit(List<JournalRecord> batch, Settled settled) throws IOException {
        calls.add("commit " + range(batch));
        assertThat(settled.sum()).isEqualTo(batch.size());
        long overtaken = Math.max(0, cursor + 1 - batch.get(0).sequence()); // counted as expired when it happened
        cursor = (int) batch.get(batch.size() - 1).sequence();
        this.settled = this.settled.plus(settled).plus(new Settled(0, 0, 0, 0, 0, -overtaken, 0));
        recovering = false;
        throwOnce(failCommit, () -> failCommit = null); // settled all the same
    }

    private static void throwOnce(IOException failure, Runnable clear) throws IOException {
        if (failure != null) {
            clear.run();
            throw failure;
        }
    }

    private static String range(List<JournalRecord> batch) {
        return batch.get(0).sequence() + "-" + batch.get(batch.size() - 1).sequence();
    }

    @Override
    public boolean await(long nanos) {
        awaits.add(Duration.ofNanos(nanos));
        awaiting.countDown();
        if (passing != null) {
            passing.accept(Duration.ofNanos(nanos));
            return true;
        }
        try {
            boolean woken = wakes.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            wakes.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // as LockSupport.park, which leaves the flag alone
            return true;
        }
    }

    @Override
    public void wake() {
        wakes.release();
    }

    @Override
    public synchronized Totals totals() {
        return new Totals(
                settled.delivered(),
                settled.withheldFilter(),
                settled.withheldConsent(),
                settled.withheldSample(),
                settled.rejected(),
                settled.expired(),
                settled.unconfirmed(),
                records.size() - cursor);
    }

    @Override
    public synchronized Position position() {
        return at(cursor);
    }

    private static Position at(int index) {
        return new Position(1, 0, index + 1, index);
    }

    @Override
    public void release() {
        released = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
