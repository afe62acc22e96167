// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import dev.footfall.ring.RingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds that throw: whatever happens in one, every event is accounted for. */
class JournalThreadTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int GOOD_SITE = 0;
    /** The enricher knows it, the journal does not. */
    private static final int LOST_SITE = 1;
    /** Nobody knows it. */
    private static final int NAMELESS_SITE = 2;

    private static final int NO_SITE_OF_THE_JOURNAL = 99;

    @TempDir
    Path dir;

    private final EventRing ring = new EventRing(RingConfig.defaults());
    private final Ledger ledger = new Ledger();
    private final Logger log = Logger.getLogger("dev.footfall");
    private final ThrowingHandler handler = new ThrowingHandler();
    private Consumer<BooleanSupplier> ready = enough -> {};
    private Journal journal;
    private JournalThread thread;

    @BeforeEach
    void throwOnEveryWarning() {
        log.addHandler(handler);
    }

    @AfterEach
    void stop() {
        log.removeHandler(handler);
        thread.stop(SOON);
        thread.closeJournal(SOON);
    }

    @Test
    void round_thatThrowsAfterALossIsBookedByTheNext() throws Exception {
        start(Long.MAX_VALUE); // no disk is that free, so the journal refuses, and telling so throws
        publish(GOOD_SITE, 10);

        awaitSettled(10);
        assertThat(ledger.page().failed()).containsExactly(entry("journal", 10L));
        publish(GOOD_SITE, 5);
        awaitSettled(15);
        assertThat(ledger.page().failed()).containsExactly(entry("journal", 15L));
        assertThat(handler.thrown).isPositive();
        stopAndAssertBalanced();
    }

    @Test
    void event_whoseHandlingThrowsCostsItselfAlone() throws Exception {
        start(0);
        JournalReader reader = journal.reader("test", Scope.all());
        for (int i = 0; i < 100; i++) {
            publish(GOOD_SITE, 1);
            publish(LOST_SITE, 1);
            publish(NAMELESS_SITE, 1);
        }

        awaitSettled(300);
        assertThat(ledger.page().journaled()).isEqualTo(100);
        assertThat(ledger.page().failed()).containsOnly(entry("encode", 100L), entry("unknown_site", 100L));
        assertThat(reader.read(300, 1 << 20)).hasSize(100);
        assertThat(handler.thrown).isPositive();
        reader.close();
        stopAndAssertBalanced();
    }

    @Test
    void event_thatComesBeforeItIsReadyWaitsInTheRing() throws Exception {
        CountDownLatch salts = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        ready = enough -> {
            waits.countDown();
            Patience.await(salts, SOON);
        };
        start(0);
        publish(GOOD_SITE, 10);

        assertThat(Patience.await(waits, SOON)).isTrue();
        assertThat(ring.drained()).isZero();
        salts.countDown();
        awaitSettled(10);
        assertThat(ledger.page().journaled()).isEqualTo(10);
        stopAndAssertBalanced();
    }

    @Test
    void stop_doesNotWaitUntilItIsReadyAndLosesNothing() throws Exception {
        ready = enough -> await().atMost(SOON.multipliedBy(6)).until(enough::getAsBoolean);
        start(0);
        publish(GOOD_SITE, 10);

        stopAndAssertBalanced();

        assertThat(ledger.page().journaled()).isEqualTo(10);
    }

    @Test
    void stop_waitsForNoThreadThatNeverStarted() throws Exception {
        make(0);

        thread.stop(SOON);
        thread.closeJournal(SOON);

        assertThat(handler.thrown).isZero();
        Journal.open(config(0)).close();
    }

    private void start(long freeSpace) throws IOException {
        make(freeSpace);
        thread.start();
    }

    private JournalConfig config(long freeSpace) {
        return new JournalConfig(dir, 1L << 30, 1L << 20, new Fsync.None(), freeSpace);
    }

    private void make(long freeSpace) throws IOException {
        journal = Journal.open(config(freeSpace));
        SiteNumbers numbers = new SiteNumbers();
        numbers.next(journal.site("localhost", false));
        numbers.next(NO_SITE_OF_THE_JOURNAL);
        Enricher enricher = new Enricher(Identity.of("t", journal.lane(), "0"));
        enricher.site(GOOD_SITE, new SiteFacts("localhost", EnrichConfig.defaults(), "filter"));
        enricher.site(LOST_SITE, new SiteFacts("localhost/lost", EnrichConfig.defaults(), "filter"));
        thread = new JournalThread(
                "t", ring, new Scribe(enricher, numbers, journal, ledger, new Receipts("t")), journal, ready);
    }

    private void publish(int site, int events) {
        for (int i = 0; i < events; i++) {
            long now = System.currentTimeMillis();
            long sequence = ring.claim(now);
            EventSlot slot = ring.slot(sequence);
            slot.begin(site, EventSlot.Kind.PAGE, EventSlot.State.SERVED, now);
            slot.put(Field.HOST, "www.example.com");
            slot.put(Field.URI, "/page");
            slot.seal();
            ring.publish(sequence);
        }
    }

    private void awaitSettled(long events) {
        await().atMost(SOON).until(() -> ledger.page().settled() == events);
    }

    private void stopAndAssertBalanced() {
        ring.close();
        thread.stop(SOON);
        Ledger.Page page = ledger.page();
        long skipped =
                page.skipped().values().stream().mapToLong(Long::longValue).sum();
        long failed = page.failed().values().stream().mapToLong(Long::longValue).sum();
        assertThat(page.journaled() + skipped + failed).isEqualTo(ring.published());
    }

    /** Somebody's log handler that cannot cope. */
    private static final class ThrowingHandler extends Handler {
        private volatile int thrown;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the journal thread alone
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                thrown++;
                throw new IllegalStateException("no room for " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
