// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread writes, others read, and anybody looks at the accounts. */
final class ConcurrencyTest {
    private static final int EVENTS = 60_000;

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean written;
    private volatile long perFlush = TimeUnit.MICROSECONDS.toNanos(100);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void readers_getEverythingInOrderWhileItIsWritten() throws Exception {
        try (Journal journal = Journal.open(Lanes.config(directory, 64 << 20, 256 << 10));
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shop = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            Future<Long> ofAll = threads.submit(() -> readUntilWritten(all));
            Future<Long> ofShop = threads.submit(() -> readUntilWritten(shop));
            Future<Long> looks = threads.submit(() -> look(List.of(all, shop)));

            writeEvents(journal);

            assertThat(ofAll.get(30, TimeUnit.SECONDS)).isEqualTo(EVENTS);
            assertThat(ofShop.get(30, TimeUnit.SECONDS)).isEqualTo(EVENTS / 2);
            assertThat(looks.get(30, TimeUnit.SECONDS)).isPositive();
            assertThat(all.totals()).isEqualTo(new Totals(EVENTS, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void accounts_balanceWhileTheBoundTakesWhatReadersAreReading() throws Exception {
        try (Journal journal = Journal.open(Lanes.config(directory, 64 << 10, 8 << 10));
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shop = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            Future<Long> ofAll = threads.submit(() -> readUntilWritten(all));
            Future<Long> ofShop = threads.submit(() -> readUntilWritten(shop));
            Future<Long> looks = threads.submit(() -> look(List.of(all, shop)));

            writeEvents(journal);

            long delivered = ofAll.get(30, TimeUnit.SECONDS);
            assertThat(all.totals()).isEqualTo(new Totals(delivered, 0, 0, 0, 0, EVENTS - delivered, 0, 0));
            long ofItsOwn = ofShop.get(30, TimeUnit.SECONDS);
            assertThat(shop.totals()).isEqualTo(new Totals(ofItsOwn, 0, 0, 0, 0, EVENTS / 2 - ofItsOwn, 0, 0));
            assertThat(looks.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    /** The readers lag, each as far as it happens to. */
    @Test
    void readers_getEverythingInOrderWhileSegmentsAreDeflatedUnderneath() throws Exception {
        try (Journal journal = Journal.open(Lanes.config(directory, 64 << 20, 16 << 10));
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shop = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            perFlush = TimeUnit.SECONDS.toNanos(1);
            Future<Long> deflated = threads.submit(() -> deflate(journal));
            Future<Long> written = threads.submit(() -> {
                writeEvents(journal);
                return (long) EVENTS;
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> journal.stats().segments() > 20);
            Future<Long> ofAll = threads.submit(() -> readUntilWritten(all));
            Future<Long> ofShop = threads.submit(() -> readUntilWritten(shop));

            assertThat(written.get(60, TimeUnit.SECONDS)).isEqualTo(EVENTS);
            assertThat(ofAll.get(30, TimeUnit.SECONDS)).isEqualTo(EVENTS);
            assertThat(ofShop.get(30, TimeUnit.SECONDS)).isEqualTo(EVENTS / 2);
            assertThat(all.totals()).isEqualTo(new Totals(EVENTS, 0, 0, 0, 0, 0, 0, 0));
            assertThat(deflated.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    private long deflate(Journal journal) throws IOException {
        long deflated = 0;
        while (!written) {
            journal.deflate();
            deflated = Math.max(deflated, Deflating.deflated(journal.home()));
        }
        return deflated;
    }

    private void writeEvents(Journal journal) {
        long now = System.nanoTime();
        int own = journal.site(SHOP, true);
        int blog = journal.site("localhost/blog", false);
        for (int i = 0; i < EVENTS; i++) {
            Lanes.add(journal, i % 2 == 0 ? own : blog, "event " + i);
            if (i % 7 == 6 || i == EVENTS - 1) {
                assertThat(journal.flush()).isInstanceOf(Append.Written.class);
                now += perFlush;
                journal.maintain(now);
            }
        }
        written = true;
    }

    private long readUntilWritten(JournalReader reader) throws IOException {
        long count = 0;
        long before = -1;
        while (true) {
            boolean last = written;
            List<JournalRecord> batch = reader.read(100, 1 << 20);
            for (JournalRecord record : batch) {
                assertThat(record.sequence()).isGreaterThan(before);
                assertThat(record.bytes()).asString().isEqualTo("event " + record.sequence());
                before = record.sequence();
            }
            reader.begin(batch);
            reader.commit(batch, Settled.delivered(batch.size()));
            count += batch.size();
            if (batch.isEmpty() && last) {
                return count;
            }
            if (batch.isEmpty()) {
                reader.await(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private long look(List<JournalReader> readers) {
        long looks = 0;
        List<Long> before = new ArrayList<>(List.of(0L, 0L));
        do {
            for (int i = 0; i < readers.size(); i++) {
                Totals totals = readers.get(i).totals();
                assertThat(totals.backlog()).isNotNegative();
                assertThat(totals.journaled()).isGreaterThanOrEqualTo(before.get(i));
                before.set(i, totals.journaled());
                looks++;
            }
        } while (!written);
        return looks;
    }

    @Test
    void await_endsWhenSomethingIsWrittenForIt() throws Exception {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            int own = journal.site(SHOP, true);
            int blog = journal.site("localhost/blog", false);
            Future<Boolean> more = parked(reader, () -> reader.await(TimeUnit.SECONDS.toNanos(30)));

            write(journal, blog, "not for it");
            assertThat(more.isDone()).isFalse();
            write(journal, own, "for it");

            assertThat(more.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void await_endsWhenWokenAndKeepsAnInterrupt() throws Exception {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            Future<Boolean> interrupted = parked(reader, () -> {
                Thread.currentThread().interrupt();
                boolean more = reader.await(TimeUnit.SECONDS.toNanos(30));
                assertThat(more).isFalse();
                return Thread.interrupted();
            });

            reader.wake();

            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.await(1)).isFalse();
        }
    }

    @Test
    void await_returnsAtOnceWhileTheLastReadLeftSomething() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b");

            assertThat(reader.read(1, 100)).hasSize(1);
            assertThat(reader.await(TimeUnit.HOURS.toNanos(1))).isTrue();
            assertThat(reader.read(2, 100)).hasSize(2);
            assertThat(reader.await(1)).isFalse();
        }
    }

    private <T> Future<T> parked(JournalReader reader, Callable<T> waiting) throws IOException {
        CountDownLatch started = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        assertThat(reader.read(1, 1)).isEmpty();
        Future<T> result = threads.submit(() -> {
            thread[0] = Thread.currentThread();
            started.countDown();
            return waiting.call();
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> started.getCount() == 0 && thread[0].getState() == Thread.State.TIMED_WAITING);
        return result;
    }
}
