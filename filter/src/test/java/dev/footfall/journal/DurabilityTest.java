// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is forced, when, and before what: all that a power cut must find in order. */
final class DurabilityTest extends OnAFaultyDisk {
    private static final String FIRST = "00000000000000000000.seg";

    private List<String> since(int operations) {
        return disk.operations().subList(operations, disk.operations().size());
    }

    @Test
    void directories_thatAreNewSayEachOtherBeforeAnythingIsWritten() throws IOException {
        Path engine = directory.resolve("logs").resolve("engine");
        try (Journal journal = Journal.open(Lanes.config(engine), disk)) {
            assertThat(disk.operations())
                    .containsSubsequence("mkdir lane-00", "syncDirectory engine", "write " + FIRST)
                    .containsSubsequence("mkdir lane-00", "syncDirectory logs", "write " + FIRST)
                    .containsSubsequence("mkdir lane-00", "syncDirectory " + directory.getFileName(), "write " + FIRST);
            assertThat(journal.lane()).isEqualTo("00");
        }
        int before = disk.operations().size();
        try (Journal journal = Journal.open(Lanes.config(engine), disk)) {
            assertThat(since(before)).doesNotContain("syncDirectory engine", "syncDirectory logs");
            assertThat(journal.lane()).isEqualTo("00");
        }
    }

    /** A directory above may be closed to us, and the disk may not be able to. */
    @Test
    void directories_thatCannotBeForcedKeepNobodyFromStarting() throws IOException {
        disk.failing(operation -> operation.equals("syncDirectory " + directory.getFileName()), "Permission denied");
        try (Journal journal = open(new Fsync.None())) {
            assertThat(write(journal, journal.site(SHOP, false), "a")).isInstanceOf(Append.Written.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "batch"})
    void cursor_ofANewReaderIsThereFromTheStart(String fsync) throws IOException {
        try (Journal journal = open(Fsync.of(fsync))) {
            int before = disk.operations().size();
            try (JournalReader reader = journal.reader("localhost/shop/crm", Scope.site(SHOP))) {
                assertThat(since(before))
                        .containsSubsequence(
                                "syncDirectory cursors",
                                "syncDirectory lane-00",
                                "write crm.cursor",
                                "sync crm.cursor",
                                "syncDirectory localhost_shop");
                assertThat(reader.totals().journaled()).isZero();
            }
        }
    }

    /** The run that made it may have been killed before it forced it. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "1s", "batch"})
    void cursor_ofARunBeforeIsForcedOnceMore(String fsync) throws IOException {
        try (Journal journal = open(Fsync.of(fsync))) {
            journal.reader("file", Scope.all()).close();
        }
        try (Journal journal = open(Fsync.of(fsync))) {
            int before = disk.operations().size();
            journal.reader("file", Scope.all()).close();
            assertThat(since(before))
                    .containsSubsequence("write file.cursor", "sync file.cursor", "syncDirectory cursors");

            int again = disk.operations().size();
            journal.reader("file", Scope.all()).close();
            assertThat(since(again)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "batch"})
    void roll_forcesTheOldSegmentBeforeTheNewOneIsMadeAndThatOneBeforeItIsUsed(String fsync) throws IOException {
        try (Journal journal = open(Fsync.of(fsync))) {
            int shop = journal.site(SHOP, false);
            int before = disk.operations().size();
            while (journal.stats().segments() < 2) {
                write(journal, shop, PAGE);
            }
            String second = Lanes.segments(journal.home()).get(1).getFileName().toString();

            assertThat(since(before))
                    .containsSubsequence(
                            "write " + FIRST,
                            "sync " + FIRST,
                            "open " + second,
                            "write " + second,
                            "sync " + second,
                            "syncDirectory lane-00",
                            "write " + second);
        }
    }

    /** The last segment alone tells where the sequences of the lane go on. */
    @Test
    void laneThatIsGivenBack_losesItsLastSegmentOnceTheOthersAreGoneForGood() throws IOException {
        Journal gone = open(new Fsync.Batch());
        try (Journal journal = open(new Fsync.Batch());
                JournalReader own = journal.reader("file", Scope.all())) {
            JournalReader reader = gone.reader("file", Scope.all());
            write(gone, gone.site(SHOP, false), "a");
            drain(reader);
            gone.close();
            Adoption adoption = journal.adoption();
            JournalReader left = adoption.look().get(0).reader("file", Scope.all());
            assertThat(drain(left)).isEmpty();
            assertThat(own.inherit(left)).isTrue();
            int before = disk.operations().size();

            adoption.maintain(now + TimeUnit.SECONDS.toNanos(2));

            assertThat(adoption.held()).isEmpty();
            assertThat(since(before))
                    .containsSubsequence("delete " + FIRST, "syncDirectory lane-00", "delete 00000000000000000001.seg");
        }
    }

    @Test
    void fsyncNone_forcesTheFirstSegmentWhenItIsMadeAndNothingElse() throws IOException {
        try (Journal journal = open(Fsync.of("none"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 20; i++) {
                write(journal, journal.site(SHOP, false), PAGE);
                maintainLater(journal);
            }
            assertThat(reader.totals().backlog()).isEqualTo(20);
        }
        assertThat(disk.operations())
                .filteredOn(operation -> operation.matches("(sync|write) .*seg"))
                .startsWith("write " + FIRST, "sync " + FIRST)
                .filteredOn(operation -> operation.startsWith("sync"))
                .hasSize(1);
    }

    /** Else a power cut may take all later ones and bring an earlier one back, and its sequences come again. */
    @Test
    void fsyncNone_forcesTheNamesOfLaterSegmentsBeforeOneGoes() throws IOException {
        try (Journal journal = open(Fsync.of("none"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            while (journal.stats().segments() < 3) {
                write(journal, journal.site(SHOP, false), PAGE);
            }
            drain(reader);
            int before = disk.operations().size();

            maintainLater(journal);

            assertThat(since(before)).containsSubsequence("syncDirectory lane-00", "delete " + FIRST);
        }
    }

    /** The one that is given up may have been all that a power cut had left of the run. */
    @Test
    void fsyncNone_forcesTheSegmentThatFollowsAnEmptyOneThatWasGivenUp() throws IOException {
        try (Journal journal = open(Fsync.of("none"))) {
            disk.failing(operation -> operation.matches("(open|write) .*seg"), "No space left on device");
            assertThat(write(journal, journal.site(SHOP, false), "a")).isInstanceOf(Append.Lost.class);
            assertThat(Files.exists(Segment.path(journal.home(), 0))).isFalse();
            disk.heal();
            int before = disk.operations().size();

            maintainLater(journal);

            String second = "00000000000000000001.seg";
            assertThat(since(before)).containsSubsequence("write " + second, "sync " + second, "syncDirectory lane-00");
        }
    }

    /** Were it deleted at once, a crash in between would leave no trace of the run that made it. */
    @Test
    void segmentWithoutAHeader_isDeletedOnceTheNextIsForced() throws IOException {
        open(Fsync.of("none")).close();
        Files.createFile(Segment.path(Lanes.lane(directory), 7));
        int before = disk.operations().size();

        try (Journal journal = open(Fsync.of("none"))) {
            Path next = Segment.path(journal.home(), journal.nextSequence());
            assertThat(since(before))
                    .containsSubsequence(
                            "sync " + next.getFileName(), "syncDirectory lane-00", "delete 00000000000000000007.seg");
            assertThat(journal.nextSequence()).isGreaterThan(1L << 24);
        }
    }

    @Test
    void fsyncInterval_forcesWhenItIsDueAndSomethingWasWritten() throws IOException {
        try (Journal journal = open(Fsync.of("1s"))) {
            long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            journal.maintain(start);
            int before = disk.operations().size();

            write(journal, journal.site(SHOP, false), "a");
            journal.maintain(start + TimeUnit.MILLISECONDS.toNanos(999));
            assertThat(since(before)).doesNotContain("sync " + FIRST);
            journal.maintain(start + TimeUnit.MILLISECONDS.toNanos(1000));
            journal.maintain(start + TimeUnit.MILLISECONDS.toNanos(2000));

            assertThat(since(before)).filteredOn(("sync " + FIRST)::equals).hasSize(1);
            assertThat(journal.stats().lastFsync()).isNotNull();
        }
    }

    @Test
    void fsyncBatch_forcesEveryFrameBeforeItIsSeen() throws IOException {
        try (Journal journal = open(Fsync.of("batch"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 3; i++) {
                int before = disk.operations().size();
                write(journal, journal.site(SHOP, false), "a");
                assertThat(since(before)).containsExactly("write " + FIRST, "sync " + FIRST);
            }
            assertThat(drain(reader)).hasSize(3);
        }
    }

    /** Else a power cut could leave a cursor that points to what is no more, and delivered records would count as lost. */
    @Test
    void cursor_isForcedBeforeWhatItHasPassedIsDeleted() throws IOException {
        try (Journal journal = open(Fsync.of("1m"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            while (journal.stats().segments() < 3) {
                write(journal, journal.site(SHOP, false), PAGE);
            }
            drain(reader);
            int before = disk.operations().size();

            maintainLater(journal);

            assertThat(since(before)).containsSubsequence("sync file.cursor", "delete " + FIRST);
        }
    }

    @Test
    void cursor_ofAReaderThatHasReadEverythingIsLeftAsItIs() throws IOException {
        try (Journal journal = open(Fsync.of("1s"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a");
            drain(reader);
            assertThat(Lanes.read(reader)).isEmpty();
            maintainLater(journal);
            int before = disk.operations().size();

            assertThat(Lanes.read(reader)).isEmpty();
            maintainLater(journal);

            assertThat(since(before)).allMatch(operation -> operation.startsWith("identity "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "sync"})
    void segments_stayWhileTheCursorThatHasPassedThemCannotBeForced(String operation) throws IOException {
        try (Journal journal = open(Fsync.of("1m"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            while (journal.stats().segments() < 3) {
                write(journal, journal.site(SHOP, false), PAGE);
            }
            disk.failing((operation + " file.cursor")::equals, "Input/output error");
            deliverAll(reader);
            maintainLater(journal);
            assertThat(Segment.path(journal.home(), 0)).exists();

            disk.heal();
            maintainLater(journal);
            assertThat(Lanes.segments(journal.home())).hasSize(1);
        }
    }

    private static void deliverAll(JournalReader reader) throws IOException {
        for (List<JournalRecord> batch = Lanes.read(reader); !batch.isEmpty(); batch = Lanes.read(reader)) {
            try {
                reader.commit(batch, Settled.delivered(batch.size()));
            } catch (IOException e) {
                assertThat(e).hasMessage("Input/output error"); // Settled all the same.
            }
        }
    }

    /** After a failed fsync the system may have dropped what it was given, and call the next one a success. */
    @Test
    void cursor_thatCouldNotBeForcedIsWrittenAnewThroughAnotherHandle() throws IOException {
        try (Journal journal = open(Fsync.of("1m"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a");
            drain(reader);
            int before = disk.operations().size();
            disk.failing("sync file.cursor"::equals, "Input/output error");
            maintainLater(journal);
            disk.heal();
            maintainLater(journal);

            assertThat(since(before))
                    .containsSubsequence(
                            "sync file.cursor", "open file.cursor", "write file.cursor", "sync file.cursor");
        }
    }

    @Test
    void boundThatTakesASegment_forcesTheCursorsFirst() throws IOException {
        JournalConfig config = new JournalConfig(directory, 12 << 10, 4 << 10, Fsync.of("1m"), 0);
        try (Journal journal = Journal.open(config, disk);
                JournalReader reader = journal.reader("file", Scope.all())) {
            int before = disk.operations().size();
            while (Files.exists(Segment.path(journal.home(), 0))) {
                write(journal, journal.site(SHOP, false), PAGE);
            }

            assertThat(since(before)).containsSubsequence("write file.cursor", "sync file.cursor", "delete " + FIRST);
            assertThat(reader.totals().expired()).isPositive();
        }
    }
}
