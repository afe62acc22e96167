// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.EventCapture;
import dev.footfall.capture.RequestReader;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.event.Refusal;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import dev.footfall.status.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScribeTest {
    private static final Saying PAID = new Saying(Kind.TRACK, "Paid", Map.of("total", 1), null, RequestReader.NONE);

    @TempDir
    Path directory;

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final Receipts receipts = new Receipts("t");
    private Journal journal;
    private Scribe scribe;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(new JournalConfig(directory, 64 << 20, 4 << 20, Fsync.of("none"), 0));
        Enricher enricher = new Enricher(Identity.of("t", journal.lane(), "1"));
        enricher.site(0, new SiteFacts("localhost", EnrichConfig.defaults(), "filter"));
        SiteNumbers numbers = new SiteNumbers();
        numbers.next(journal.site("localhost", false));
        scribe = new Scribe(enricher, numbers, journal, new Ledger(), receipts);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        receipts.close();
    }

    private EventIntake intake(int site) {
        EventCapture capture = new EventCapture(site, "localhost", CaptureConfig.defaults(), ring, new Decisions());
        return new EventIntake(capture, new Tally<>(Refusal.class), receipts);
    }

    private void round() {
        ring.drain(scribe, 10);
        scribe.flush();
        scribe.release();
    }

    @Test
    void flush_forcesOnlyWhatSomebodyWaitsFor() throws Exception {
        assertThat(intake(0).take(PAID)).isTrue();
        round();
        Instant begun = journal.stats().lastFsync();
        assertThat(intake(0).take(PAID)).isTrue();
        round();
        assertThat(journal.stats().records()).isEqualTo(2);
        assertThat(journal.stats().lastFsync())
                .as("once for the segment, not for what is in it")
                .isEqualTo(begun);

        CompletableFuture<String> stage = intake(0).takeDurably(PAID).toCompletableFuture();
        assertThat(stage).isNotDone();
        round();

        assertThat(stage.get(10, TimeUnit.SECONDS)).hasSize(36);
        assertThat(journal.stats().lastFsync()).isAfter(begun);
    }

    @Test
    void flush_tellsWhoWaitsForAnEventThatIsLost() {
        CompletableFuture<String> stage = intake(9).takeDurably(PAID).toCompletableFuture();
        round();

        assertThatThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("UNKNOWN_SITE");
    }
}
