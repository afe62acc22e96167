// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.read;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
    private static final long MAX_BYTES = 20 << 10;
    private static final String PAGE = "x".repeat(200);

    @TempDir
    Path directory;

    private Journal open() throws IOException {
        return Journal.open(Lanes.config(directory, MAX_BYTES, 4 << 10));
    }

    @Test
    void bound_holdsAndCountsExactlyWhatEachReaderLost() throws IOException {
        try (Journal journal = open();
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shop = journal.reader("localhost/shop/crm", Scope.site(SHOP));
                JournalReader quick = journal.reader("quick", Scope.all())) {
            int own = journal.site(SHOP, true);
            int blog = journal.site("localhost/blog", false);
            for (int i = 0; i < 1000; i++) {
                write(journal, i % 3 == 0 ? own : blog, PAGE);
                assertThat(journal.stats().bytes()).isLessThanOrEqualTo(MAX_BYTES);
                drain(quick);
            }

            Totals before = all.totals();
            assertThat(before.expired()).isPositive();
            assertThat(before.journaled()).isEqualTo(1000);
            assertThat(shop.totals().journaled()).isEqualTo(334);
            assertThat(drain(all)).hasSize((int) before.backlog());
            assertThat(all.totals().expired()).isEqualTo(before.expired());
            assertThat(drain(shop)).hasSize((int) (334 - shop.totals().expired()));
            assertThat(quick.totals()).isEqualTo(new Totals(1000, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void bound_countsForReadersThatAreGone() throws IOException {
        try (Journal journal = open();
                JournalReader gone = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            for (int i = 0; i < 10; i++) {
                write(journal, journal.site(SHOP, true), PAGE);
            }
            assertThat(gone.totals().backlog()).isEqualTo(10);
        }
        try (Journal journal = open()) {
            for (int i = 0; i < 200; i++) {
                write(journal, journal.site("localhost/blog", false), PAGE);
            }
        }

        try (Journal journal = open();
                JournalReader back = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            assertThat(back.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 10, 0, 0));
        }
    }

    @Test
    void segments_goWhenAllReadersHavePassedThemAndNotBefore() throws IOException {
        try (Journal journal = open();
                JournalReader quick = journal.reader("quick", Scope.all());
                JournalReader slow = journal.reader("slow", Scope.all())) {
            int blog = journal.site("localhost/blog", false);
            for (int i = 0; i < 50; i++) {
                write(journal, blog, PAGE);
            }
            drain(quick);
            journal.maintain(secondsFromNow(2));
            assertThat(journal.stats().segments()).isGreaterThan(2);

            drain(slow);
            journal.maintain(secondsFromNow(4));
            assertThat(journal.stats().segments()).isEqualTo(1);
            assertThat(Lanes.segments(journal.home())).hasSize(1);
        }
    }

    /** After a power cut its cursor counts more records than the lane has, and goes on doing so until it is back. */
    @Test
    void segments_waitForAReaderThatIsGoneAndWasAheadOfThem() throws IOException {
        try (Journal journal = open();
                JournalReader gone = journal.reader("gone", Scope.all())) {
            for (int i = 0; i < 10; i++) {
                write(journal, journal.site("localhost/blog", false), PAGE);
            }
            assertThat(drain(gone)).hasSize(10);
        }
        cutInHalf(Lanes.segments(Lanes.lane(directory)).get(0));
        try (Journal journal = open()) {
            for (int i = 0; i < 5; i++) {
                write(journal, journal.site("localhost/blog", false), PAGE);
            }
        }
        try (Journal journal = open()) {
            journal.maintain(secondsFromNow(2));
        }

        try (Journal journal = open();
                JournalReader back = journal.reader("gone", Scope.all())) {
            assertThat(drain(back)).hasSize(5);
            assertThat(back.totals()).isEqualTo(new Totals(15, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    private static void cutInHalf(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void segments_doNotWaitForAReaderThatNeedsNothingInThem() throws IOException {
        try (Journal journal = open();
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shop = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            int blog = journal.site("localhost/blog", false);
            for (int i = 0; i < 50; i++) {
                write(journal, blog, PAGE);
            }
            drain(all);
            journal.maintain(secondsFromNow(2));

            assertThat(journal.stats().segments()).isEqualTo(1);
            write(journal, journal.site(SHOP, true), "first of its own");
            assertThat(drain(shop)).containsExactly("first of its own");
            assertThat(shop.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void commit_ofABatchTheBoundHasOvertakenCountsWhatBecameOfIt() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            int blog = journal.site("localhost/blog", false);
            for (int i = 0; i < 60; i++) {
                write(journal, blog, PAGE);
            }
            List<JournalRecord> batch = reader.read(20, 1 << 20);
            reader.begin(batch);
            for (int i = 0; i < 200; i++) {
                write(journal, blog, PAGE);
            }
            long expired = reader.totals().expired();
            assertThat(expired).isGreaterThan(60);

            reader.commit(batch, Settled.delivered(20));

            assertThat(reader.totals().delivered()).isEqualTo(20);
            assertThat(reader.totals().expired()).isEqualTo(expired - 20);
            assertThat(reader.totals().journaled()).isEqualTo(260);
            assertThat(read(reader))
                    .first()
                    .satisfies(record -> assertThat(record.sequence()).isEqualTo(expired));
        }
    }

    @Test
    void roll_sealsTheOldSegmentAndKeepsItsCounts() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            int blog = journal.site("localhost/blog", false);
            for (int i = 0; i < 40; i++) {
                write(journal, blog, PAGE);
            }
            Path first = Lanes.segments(journal.home()).get(0);
            try (Disk.DiskFile file = new LocalDisk().openToRead(first)) {
                SegmentScan scan = SegmentScan.of(SegmentHeader.read(file), file, file.length());
                assertThat(scan.sealed).isTrue();
                assertThat(scan.closed).isFalse();
                assertThat(file.length()).isLessThan((4 << 10) + 200);
            }
            assertThat(drain(reader)).hasSize(40);
        }
    }

    private static long secondsFromNow(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
