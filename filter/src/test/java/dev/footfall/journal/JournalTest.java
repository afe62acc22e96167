// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.add;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.read;
import static dev.footfall.journal.Lanes.texts;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    @TempDir
    Path directory;

    @Test
    void read_returnsWhatWasWrittenInOrder() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);

            Append append = write(journal, shop, "/home", "/about");
            write(journal, shop, "/cart");

            assertThat(append).isInstanceOfSatisfying(Append.Written.class, written -> {
                assertThat(written.records()).isEqualTo(2);
                assertThat(written.bytes()).isPositive();
            });
            List<JournalRecord> records = read(reader);
            assertThat(texts(records)).containsExactly("/home", "/about", "/cart");
            assertThat(records).extracting(JournalRecord::sequence).containsExactly(0L, 1L, 2L);
            assertThat(records).extracting(JournalRecord::site).containsOnly(SHOP);
            assertThat(records).extracting(JournalRecord::schema).containsOnly(1);
        }
    }

    @Test
    void read_neverSeesWhatIsNotFlushed() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            add(journal, journal.site(SHOP, false), "/home");

            assertThat(read(reader)).isEmpty();
            assertThat(reader.totals().journaled()).isZero();
        }
    }

    @Test
    void read_keepsToItsLimitsButReturnsOneRecord() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "12345", "12345", "12345");

            assertThat(reader.read(2, 1000)).hasSize(2);
            assertThat(reader.read(9, 10)).hasSize(2);
            assertThat(reader.read(9, 14)).hasSize(2);
            assertThat(reader.read(9, 1)).hasSize(1);
        }
    }

    @Test
    void commit_movesPastTheHeadOfABatch() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b", "c");
            List<JournalRecord> batch = read(reader);

            reader.commit(batch.subList(0, 1), Settled.delivered(1));
            reader.commit(batch.subList(1, 2), new Settled(0, 0, 0, 0, 1, 0, 0));

            assertThat(texts(read(reader))).containsExactly("c");
            assertThat(reader.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1, 0, 0, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.commit(batch.subList(1, 2), Settled.delivered(1)))
                    .withMessageContaining("twice");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.commit(batch.subList(2, 3), Settled.NONE))
                    .withMessage("settled must account for 1 records, got 0");
        }
    }

    @Test
    void scopes_seeWhatIsTheirs() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader all = journal.reader("all", Scope.all());
                JournalReader shared = journal.reader("file", Scope.shared());
                JournalReader crm = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            int shop = journal.site(SHOP, true);
            int blog = journal.site("localhost/blog", false);
            int shopBefore = journal.site(SHOP, false);

            add(journal, shop, "own");
            add(journal, blog, "blog");
            write(journal, shopBefore, "before");

            assertThat(drain(all)).containsExactly("own", "blog", "before");
            assertThat(drain(shared)).containsExactly("blog", "before");
            assertThat(drain(crm)).containsExactly("own");
            assertThat(crm.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void sites_keepTheirMeaningWhenTheyComeBackInAnotherOrder() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader shared = journal.reader("file", Scope.shared());
                JournalReader crm = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            int shop = journal.site(SHOP, true);
            write(journal, shop, "shop 1");
            write(journal, journal.site("localhost/blog", false), "blog 1");
            assertThat(crm.totals().backlog()).isEqualTo(shared.totals().backlog());
        }
        try (Journal journal = Lanes.open(directory)) {
            write(journal, journal.site("localhost/new", true), "new");
            write(journal, journal.site("localhost/blog", false), "blog 2");
        }

        try (Journal journal = Lanes.open(directory);
                JournalReader crm = journal.reader("localhost/shop/crm", Scope.site(SHOP));
                JournalReader shared = journal.reader("file", Scope.shared())) {
            write(journal, journal.site("localhost/blog", false), "blog 3");
            write(journal, journal.site(SHOP, true), "shop 2");

            assertThat(drain(crm)).containsExactly("shop 1", "shop 2");
            assertThat(drain(shared)).containsExactly("blog 1", "blog 2", "blog 3");
            assertThat(shared.totals().journaled()).isEqualTo(3);
        }
    }

    @Test
    void totals_andCursorSurviveARestart() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b", "c", "d", "e", "f", "g", "h");
            reader.commit(reader.read(7, 1000), new Settled(1, 1, 1, 1, 1, 1, 1));
        }

        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(journal.recovery()).isEqualTo(JournalRecovery.NOTHING);
            assertThat(reader.totals()).isEqualTo(new Totals(1, 1, 1, 1, 1, 1, 1, 1));
            assertThat(drain(reader)).containsExactly("h");
        }
    }

    @Test
    void attempt_survivesARestartWithinTheSameBounds() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b", "c", "d", "e");
            reader.commit(reader.read(1, 1000), Settled.delivered(1));
            reader.begin(reader.read(3, 1000));
        }

        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "f");

            List<JournalRecord> attempt = reader.read(100, 1000);
            assertThat(texts(attempt)).containsExactly("b", "c", "d");
            assertThat(texts(reader.read(1, 1))).containsExactly("b", "c", "d");
            reader.begin(attempt);
            reader.commit(attempt, Settled.delivered(3));
            assertThat(texts(read(reader))).containsExactly("e", "f");
        }
    }

    @Test
    void sequence_isNeverUsedAgain() throws IOException {
        long next;
        try (Journal journal = Lanes.open(directory)) {
            write(journal, journal.site(SHOP, false), "a", "b");
            add(journal, journal.site(SHOP, false), "never flushed before close");
            next = journal.nextSequence();
        }
        try (Journal journal = Lanes.open(directory)) {
            assertThat(journal.nextSequence()).isGreaterThanOrEqualTo(next);
        }
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "c");
            assertThat(read(reader))
                    .singleElement()
                    .satisfies(record -> assertThat(record.sequence()).isGreaterThanOrEqualTo(next));
        }
    }

    @Test
    void reader_startsAtTheEndWhenNew() throws IOException {
        try (Journal journal = Lanes.open(directory)) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "before");
            try (JournalReader reader = journal.reader("file", Scope.all())) {
                write(journal, shop, "after");

                assertThat(drain(reader)).containsExactly("after");
                assertThat(reader.totals().journaled()).isEqualTo(1);
            }
        }
    }

    @Test
    void reader_isOneAtATimeAndComesBack() throws IOException {
        try (Journal journal = Lanes.open(directory)) {
            int shop = journal.site(SHOP, false);
            JournalReader first = journal.reader("file", Scope.all());
            assertThatIllegalStateException().isThrownBy(() -> journal.reader("file", Scope.all()));
            first.close();
            write(journal, shop, "while closed");

            try (JournalReader second = journal.reader("file", Scope.all())) {
                assertThat(drain(second)).containsExactly("while closed");
            }
        }
    }

    @Test
    void reader_keepsItsPlaceWhenItsScopeChanges() throws IOException {
        try (Journal journal = Lanes.open(directory)) {
            int blog = journal.site("localhost/blog", false);
            int shop = journal.site(SHOP, true);
            try (JournalReader all = journal.reader("file", Scope.all())) {
                write(journal, blog, "blog 1");
                write(journal, shop, "shop 1");
                drain(all);
                write(journal, shop, "shop 2");
                write(journal, blog, "blog 2");
            }

            try (JournalReader shared = journal.reader("file", Scope.shared())) {
                assertThat(shared.totals()).isEqualTo(new Totals(2, 0, 0, 0, 0, 0, 0, 1));
                assertThat(drain(shared)).containsExactly("blog 2");
                assertThat(shared.totals().journaled()).isEqualTo(3);
            }
        }
    }

    @Test
    void gap_takesNoSequenceAndReachesNoReader() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            add(journal, shop, "a");
            journal.addGap(new byte[24]);
            add(journal, shop, "b");

            assertThat(journal.flush())
                    .isInstanceOfSatisfying(
                            Append.Written.class,
                            written -> assertThat(written.records()).isEqualTo(2));
            assertThat(read(reader)).extracting(JournalRecord::sequence).containsExactly(0L, 1L);
        }
    }

    @Test
    void add_refusesWhatIsTooLong() throws IOException {
        try (Journal journal = Lanes.open(directory)) {
            byte[] payload = new byte[Journal.MAX_RECORD_BYTES + 1];

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.add(0, (byte) 1, 1, payload, 0, payload.length));
        }
    }

    @Test
    void flush_splitsALargeDrainIntoFrames() throws IOException {
        JournalConfig roomy = new JournalConfig(directory, 64 << 20, 16 << 20, new Fsync.None(), 0);
        try (Journal journal = Journal.open(roomy);
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            byte[] payload = new byte[Journal.MAX_RECORD_BYTES];
            for (int i = 0; i < 5; i++) {
                journal.add(shop, (byte) 1, 1, payload, 0, payload.length);
                add(journal, shop, "small " + i);
            }

            assertThat(journal.flush())
                    .isInstanceOfSatisfying(
                            Append.Written.class,
                            written -> assertThat(written.records()).isEqualTo(10));
            assertThat(reader.read(100, 100 << 20)).hasSize(10);
        }
    }

    @Test
    void files_areForThisUserAlone() throws IOException {
        try (Journal journal = Lanes.open(directory.resolve("new"));
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            write(journal, journal.site(SHOP, true), "a");
            drain(reader);

            Path cursor = journal.home().resolve("cursors/localhost_shop/crm.cursor");
            assertThat(mode(cursor)).isEqualTo("rw-------");
            assertThat(mode(cursor.getParent())).isEqualTo("rwx------");
            assertThat(mode(journal.home())).isEqualTo("rwx------");
            assertThat(mode(Lanes.segments(journal.home()).get(0))).isEqualTo("rw-------");
            assertThat(mode(journal.home().resolve("lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void files_thatWereOpenToAllAreSoNoLonger() throws IOException {
        Path lane = directory.resolve("engine/lane-00");
        try (Journal journal = Lanes.open(directory.resolve("engine"));
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            write(journal, journal.site(SHOP, true), "a");
            assertThat(reader.totals().backlog()).isEqualTo(1);
        }
        Path cursor = lane.resolve("cursors/localhost_shop/crm.cursor");
        for (Path path : List.of(lane, lane.resolve("cursors"), cursor.getParent(), cursor, lane.resolve("lock"))) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Journal journal = Lanes.open(directory.resolve("engine"));
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
            assertThat(drain(reader)).containsExactly("a");
            assertThat(mode(lane)).isEqualTo("rwx------");
            assertThat(mode(cursor.getParent())).isEqualTo("rwx------");
            assertThat(mode(cursor)).isEqualTo("rw-------");
            assertThat(mode(lane.resolve("lock"))).isEqualTo("rw-------");
            assertThat(mode(directory)).as("not the journal's").isEqualTo("rwxr-xr-x");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void everything_worksOnAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        try (Journal journal = Journal.open(new JournalConfig(directory, 1 << 20, 4 << 10, new Fsync.Batch(), 0));
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            for (int i = 0; i < 200; i++) {
                assertThat(write(journal, shop, "x".repeat(100))).isInstanceOf(Append.Written.class);
            }

            assertThat(drain(reader)).hasSize(200);
            assertThat(journal.stats().segments()).isGreaterThan(2);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
