// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails, at every operation and for a while; the journal says what it lost, loses no more, and heals. */
final class FaultTest {
    private static final String PAGE = "x".repeat(500);

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private long now = System.nanoTime();

    @Test
    void anyOneOperationMayFail() throws IOException {
        int operations = runOnce(directory.resolve("whole"), disk);
        assertThat(operations).isGreaterThan(100);
        for (int n = 0; n < operations; n++) {
            FaultyDisk failing = new FaultyDisk();
            failing.failAt(n);
            runOnce(directory.resolve("failing" + n), failing);
        }
    }

    /** Writes and reads, closes, and does so again; what was reported as written must arrive, however it ends. */
    private int runOnce(Path place, FaultyDisk failing) throws IOException {
        List<String> written = new ArrayList<>();
        List<String> delivered = new ArrayList<>();
        run(place, failing, "first", written, delivered);
        run(place, failing, "second", written, delivered);
        int operations = failing.operations().size();
        failing.heal();
        run(place, failing, "third", written, delivered);
        List<String> said = failing.operations();
        assertThat(delivered)
                .as("after %s", said.subList(0, Math.min(operations, said.size())))
                .containsAll(written);
        return operations;
    }

    private void run(Path place, FaultyDisk failing, String round, List<String> written, List<String> delivered)
            throws IOException {
        JournalConfig config = new JournalConfig(place, 32 << 10, 4 << 10, new Fsync.Batch(), 0);
        try (Journal journal = Journal.open(config, failing);
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 16; i++) {
                String text = round + " " + i + PAGE;
                if (write(journal, journal.site(SHOP, false), text) instanceof Append.Written) {
                    written.add(text);
                }
                if (i % 5 == 0) {
                    deliver(reader, delivered);
                }
                maintainLater(journal);
                assertBalanced(reader.totals());
            }
            if (journal.stats().trouble() != null) {
                maintainLater(journal);
            }
            assertThat(journal.stats().trouble()).isNull();
            deliver(reader, delivered);
            deliver(reader, delivered);
        } catch (IOException e) {
            assertThat(e).hasMessage("Input/output error"); // Opening may fail; then nothing was written.
        }
    }

    private static void deliver(JournalReader reader, List<String> delivered) {
        try {
            List<JournalRecord> batch = reader.read(100, 1 << 20);
            delivered.addAll(Lanes.texts(batch));
            reader.commit(batch, Settled.delivered(batch.size()));
        } catch (IOException e) {
            assertThat(e).hasMessage("Input/output error"); // Read again with the next.
        }
    }

    private static void assertBalanced(Totals totals) {
        assertThat(totals.backlog()).isNotNegative();
        assertThat(totals.expired()).isZero();
        assertThat(totals.rejected()).isZero();
    }

    @Test
    void write_goesOnInANewSegmentAfterOneFailed() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a");
            disk.failAt(disk.operations().size());

            assertThat(write(journal, shop, "b")).isInstanceOf(Append.Written.class);

            assertThat(journal.stats().segments()).isEqualTo(2);
            assertThat(drain(reader)).containsExactly("a", "b");
        }
    }

    @Test
    void fsync_isNeverTriedAgainOnTheSameFile() throws IOException {
        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a");
            String first = Segment.path(journal.home(), 0).getFileName().toString();
            disk.failing(operation -> operation.equals("sync " + first), "Input/output error");

            assertThat(write(journal, shop, "b")).isInstanceOf(Append.Written.class);
            assertThat(write(journal, shop, "c")).isInstanceOf(Append.Written.class);

            List<String> said = disk.operations();
            int failure = said.lastIndexOf("sync " + first);
            assertThat(said.subList(failure + 1, said.size()))
                    .filteredOn(operation -> operation.endsWith(first))
                    .allMatch(operation -> operation.startsWith("truncate"));
            assertThat(drain(reader)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void fsync_leavesNothingBehindOfAFrameThatWentElsewhere() throws IOException {
        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a");
            disk.failAt(disk.operations().size() + 1);
            write(journal, shop, "b");
            assertThat(journal.stats().segments()).isEqualTo(2);
            assertThat(reader.totals().backlog()).isEqualTo(2);
        }

        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("a", "b");
            assertThat(reader.totals()).isEqualTo(new Totals(2, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void write_isLostWhileTheDiskIsGoneAndHealsWhenItIsBack() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "before");
            disk.failing(operation -> operation.endsWith(".seg"), "Input/output error");

            assertThat(write(journal, shop, "lost", "lost")).isInstanceOfSatisfying(Append.Lost.class, lost -> {
                assertThat(lost.records()).isEqualTo(2);
                assertThat(lost.written()).isZero();
                assertThat(lost.cause()).hasMessage("Input/output error");
            });
            int asked = disk.operations().size();
            write(journal, journal.site("localhost/new", false), "lost");
            assertThat(disk.operations())
                    .as("asks once a second, not once a drain")
                    .hasSize(asked);
            assertThat(journal.stats().trouble()).contains("Input/output error");

            disk.heal();
            maintainLater(journal);
            assertThat(write(journal, journal.site("localhost/new", false), "after"))
                    .isInstanceOf(Append.Written.class);
            assertThat(journal.stats().trouble()).isNull();
            assertThat(drain(reader)).containsExactly("before", "after");
            assertThat(reader.totals().journaled()).isEqualTo(2);
        }
    }

    @Test
    void fullDisk_dropsTheOldestSegmentAndTriesOnce() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            for (int i = 0; i < 20; i++) {
                write(journal, shop, PAGE);
            }
            disk.failAt(disk.operations().size());
            disk.failing(operation -> false, "No space left on device");

            assertThat(write(journal, shop, PAGE)).isInstanceOf(Append.Written.class);

            assertThat(Files.exists(Segment.path(journal.home(), 0))).isFalse();
            Totals totals = reader.totals();
            assertThat(totals.expired()).isBetween(6L, 8L);
            assertThat(drain(reader)).hasSize((int) totals.backlog());
            assertThat(reader.totals().journaled()).isEqualTo(21);
        }
    }

    @Test
    void floor_dropsTheOldestFirstAndThenRefuses() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            for (int i = 0; i < 20; i++) {
                write(journal, shop, PAGE);
            }
            disk.usable(49);
            maintainLater(journal);

            assertThat(journal.stats().segments()).isEqualTo(1);
            assertThat(reader.totals().expired()).isPositive();
            assertThat(write(journal, journal.site("localhost/new", false), "refused"))
                    .isInstanceOfSatisfying(
                            Append.Lost.class,
                            lost -> assertThat(lost.cause()).hasMessageContaining("journalFreeSpace"));

            disk.usable(50);
            maintainLater(journal);
            assertThat(write(journal, journal.site("localhost/new", false), "taken"))
                    .isInstanceOf(Append.Written.class);
            assertThat(Lanes.read(reader))
                    .last()
                    .satisfies(record -> assertThat(record.site()).isEqualTo("localhost/new"));
        }
    }

    @Test
    void floor_countsAsKeptWhereTheSystemDoesNotTell() throws IOException {
        disk.usable(0);
        disk.total(0);
        JournalConfig config = new JournalConfig(directory, 32 << 10, 4 << 10, new Fsync.None(), 1);
        try (Journal journal = Journal.open(config, disk)) {
            assertThat(write(journal, journal.site(SHOP, false), "taken")).isInstanceOf(Append.Written.class);
            maintainLater(journal);
            assertThat(journal.stats().trouble()).isNull();
        }
    }

    /** As it is in a chroot, whose mount point cannot be found from inside. */
    @Test
    void space_ofAPlaceThatCannotBeFoundIsUnknown() {
        Path nowhere = directory.resolve("nowhere");

        assertThat(new LocalDisk().totalBytes(nowhere)).isZero();
        assertThat(new LocalDisk().usableBytes(nowhere)).isZero();
        assertThat(new LocalDisk().totalBytes(directory)).isPositive();
        assertThat(new LocalDisk().usableBytes(directory)).isPositive();
    }

    @Test
    void directory_deletedUnderneathIsMadeAgain() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a", "b", "c");
            reader.commit(reader.read(1, 100), Settled.delivered(1));
            deleteAll(journal.home());

            maintainLater(journal);

            assertThat(write(journal, shop, "d")).isInstanceOf(Append.Written.class);
            assertThat(reader.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 2, 0, 1));
            assertThat(drain(reader)).containsExactly("d");
        }
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(journal.lane()).isEqualTo("00");
            assertThat(reader.totals()).isEqualTo(new Totals(2, 0, 0, 0, 0, 2, 0, 0));
        }
    }

    @Test
    void content_deletedUnderneathIsMadeAgain() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a", "b", "c");
            reader.commit(reader.read(1, 100), Settled.delivered(1));
            deleteContent(journal.home());

            maintainLater(journal);

            assertThat(journal.home().resolve("lock")).exists();
            assertThat(journal.home().resolve("owner")).exists();
            assertThat(journal.home().resolve("cursors/localhost_shop/crm.cursor"))
                    .exists();
            assertThat(write(journal, shop, "d")).isInstanceOf(Append.Written.class);
            try (LaneTest.Writer other = LaneTest.Writer.start(directory)) {
                assertThat(other.lane).as("ours is locked again").isEqualTo("01");
            }
            assertThat(drain(reader)).containsExactly("d");
        }
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("localhost/shop/crm", Scope.all())) {
            assertThat(reader.totals()).isEqualTo(new Totals(2, 0, 0, 0, 0, 2, 0, 0));
        }
    }

    @Test
    void cursors_deletedUnderneathAreWrittenAgain() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b");
            reader.commit(reader.read(1, 100), Settled.delivered(1));
            deleteAll(journal.home().resolve("cursors"));

            maintainLater(journal);

            assertThat(journal.stats().segments()).isEqualTo(1);
        }
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("b");
        }
    }

    @Test
    void lane_takenByAnotherProcessIsLeftToIt() throws Exception {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a", "b");
            List<JournalRecord> batch = reader.read(1, 100);
            int asked = disk.operations().size();
            deleteContent(journal.home());
            try (LaneTest.Writer other = LaneTest.Writer.start(directory)) {
                assertThat(other.lane).isEqualTo("00");
                maintainLater(journal);
                maintainLater(journal);

                assertThat(journal.stats().trouble()).contains("another process has taken its place");
                assertThat(write(journal, shop, "lost")).isInstanceOf(Append.Lost.class);
                reader.commit(batch, Settled.delivered(1));
                journal.reader("new", Scope.all()).close();
            }
            maintainLater(journal);
            assertThat(journal.stats().trouble())
                    .as("its records wait for it")
                    .contains("another process has taken its place");
            assertThat(disk.operations().subList(asked, disk.operations().size()))
                    .noneMatch(operation -> operation.startsWith("delete"))
                    .noneMatch(operation -> operation.equals("mkdir cursors"))
                    .noneMatch(operation -> operation.startsWith("open ") && !operation.equals("open lock"));
        }
        assertThat(Lanes.lane(directory).resolve("owner")).exists();
    }

    private static void deleteContent(Path home) throws IOException {
        deleteAll(home);
        Files.createDirectory(home);
    }

    private static void deleteAll(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void cursor_thatCannotBeWrittenNeverStopsReading() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b", "c");
            disk.failing(operation -> operation.endsWith(".cursor"), "No space left on device");

            List<JournalRecord> first = reader.read(1, 100);
            assertThatIOException().isThrownBy(() -> reader.begin(first));
            assertThat(reader.isAttemptOpen()).isFalse();
            assertThatIOException().isThrownBy(() -> reader.commit(first, Settled.delivered(1)));
            assertThat(Lanes.texts(Lanes.read(reader))).containsExactly("b", "c");
            disk.heal();
            maintainLater(journal);
        }
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("b", "c");
        }
    }

    @Test
    void open_worksWithoutADiskAndHeals() throws IOException {
        disk.failing(
                operation -> operation.startsWith("write") && operation.endsWith(".seg"), "No space left on device");
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(write(journal, journal.site(SHOP, false), "lost")).isInstanceOf(Append.Lost.class);
            assertThat(drain(reader)).isEmpty();
            disk.heal();
            maintainLater(journal);

            write(journal, journal.site(SHOP, false), "written");
            assertThat(drain(reader)).containsExactly("written");
            assertThat(reader.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void close_givesTheLaneFreeWhateverItsOwnerFileDoes() throws IOException {
        Journal journal = open(new Fsync.None());
        disk.failing(operation -> operation.equals("delete owner"), "Input/output error");

        assertThatIOException().isThrownBy(journal::close);

        try (Journal again = Lanes.open(directory)) {
            assertThat(again.lane()).isEqualTo("00");
        }
    }

    @Test
    void sequence_isNeverUsedAgainWhenTheNewestSegmentCannotBeOpened() throws IOException {
        long next;
        Path newest;
        try (Journal journal = open(new Fsync.None())) {
            write(journal, journal.site(SHOP, false), "a", "b", "c", "d", "e");
            next = journal.nextSequence();
            newest = Lanes.segments(journal.home()).get(0);
        }
        String operation = "openToRead " + newest.getFileName();
        disk.failing(operation::equals, "Permission denied");

        try (Journal journal = open(new Fsync.None())) {
            assertThat(journal.recovery().quarantined())
                    .containsExactly(newest.getFileName().toString());
            assertThat(journal.nextSequence()).isGreaterThanOrEqualTo(next);
        }
        disk.failing(
                asked -> asked.equals(operation) || asked.equals("length " + newest.getFileName()),
                "Permission denied");
        Path other = Lanes.copy(Lanes.lane(directory), directory.resolve("other"));
        for (Path later : Lanes.segments(Lanes.lane(other)).subList(1, 2)) {
            Files.delete(later);
        }

        try (Journal journal = Journal.open(Lanes.config(other), disk)) {
            assertThat(journal.nextSequence()).isGreaterThanOrEqualTo(next);
        }
    }

    private Journal open(Fsync fsync) throws IOException {
        return Journal.open(new JournalConfig(directory, 32 << 10, 4 << 10, fsync, 0), disk);
    }

    private void maintainLater(Journal journal) {
        now += TimeUnit.SECONDS.toNanos(2);
        journal.maintain(now);
    }
}
