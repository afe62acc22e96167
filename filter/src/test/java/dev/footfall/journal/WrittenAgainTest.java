// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.texts;
import static dev.footfall.journal.Lanes.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A frame, a segment or a whole lane that is written once more: nothing is read twice, passed over or counted twice. */
final class WrittenAgainTest extends OnAFaultyDisk {
    private static final String FILE = "file";
    private static final String FIRST = Segment.path(Path.of(""), 0).toString();

    @Test
    void frame_inTwoSegmentsIsReadAndCountedOnce() throws IOException {
        leaveAFrameInTwoSegments();

        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            assertThat(drain(reader)).containsExactly("a", "b", "c", "d");
            assertThat(reader.totals()).isEqualTo(delivered(4));
            write(journal, journal.site(SHOP, false), "e");
            assertThat(drain(reader)).containsExactly("e");
            assertThat(reader.totals()).isEqualTo(delivered(5));
        }
    }

    @Test
    void frame_inTwoSegmentsIsCountedOnceByAReaderThatHadTheFirst() throws IOException {
        leaveAFrameInTwoSegments();
        readThree();
        Files.delete(Lanes.lane(directory).resolve(FIRST));

        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            assertThat(drain(reader)).containsExactly("d");
            assertThat(reader.totals()).isEqualTo(delivered(4));
        }
    }

    @Test
    void frame_inTwoSegmentsIsNotReadAgainWhenTheBoundTakesTheFirst() throws IOException {
        leaveAFrameInTwoSegments();
        readThree();

        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            disk.failing(once("write .*seg"), "No space left on device");
            write(journal, journal.site(SHOP, false), "e");
            assertThat(journal.home().resolve(FIRST)).doesNotExist();

            assertThat(drain(reader)).containsExactly("d", "e");
            assertThat(reader.totals()).isEqualTo(delivered(5));
        }
    }

    @Test
    void segment_begunAgainUnderItsNameIsReadFromItsStart() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            fillWithoutEvents(journal);
            assertThat(drain(reader)).isEmpty();
            disk.failing(once("write .*seg"), "Input/output error");
            write(journal, journal.site(SHOP, false), "a");
            assertThat(journal.stats().segments()).isEqualTo(1);

            assertThat(drain(reader)).containsExactly("a");
            write(journal, journal.site(SHOP, false), "b");
            assertThat(drain(reader)).containsExactly("b");
            assertThat(reader.totals()).isEqualTo(delivered(2));
        }
    }

    /** Its cursor was killed where it stood in the one that was given up. */
    @Test
    void segment_begunAgainUnderItsNameIsReadFromItsStartByTheNextRun() throws IOException {
        Path before = directory.resolve("before");
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            fillWithoutEvents(journal);
            drain(reader);
            maintainLater(journal);
            disk.failing(once("write .*seg"), "Input/output error");
            write(journal, journal.site(SHOP, false), "a");
            Lanes.crashed(journal, before);
        }
        try (Journal journal = Lanes.open(before);
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            assertThat(drain(reader)).containsExactly("a");
            assertThat(reader.totals()).isEqualTo(delivered(1));
        }
    }

    @Test
    void records_ofAFrameInTwoSegmentsAreGivenOnce() throws IOException {
        leaveAFrameInTwoSegments();

        try (LaneRecords records = new LaneRecords(Lanes.lane(directory), Scope.all())) {
            assertThat(rest(records)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void records_goOnInASegmentBegunAgainUnderItsName() throws IOException {
        try (Journal journal = open(new Fsync.None());
                LaneRecords records = new LaneRecords(journal.home(), Scope.all())) {
            fillWithoutEvents(journal);
            assertThat(rest(records)).isEmpty();
            disk.failing(once("write .*seg"), "Input/output error");
            write(journal, journal.site(SHOP, false), "a");

            assertThat(rest(records)).containsExactly("a");
            write(journal, journal.site(SHOP, false), "b");
            assertThat(rest(records)).containsExactly("b");
        }
    }

    @Test
    void records_goOnInALaneThatWasGivenFreeAndTakenAgain() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader(FILE, Scope.all());
                LaneRecords records = new LaneRecords(directory.resolve("lane-01"), Scope.all())) {
            leaveLane();
            assertThat(rest(records)).containsExactly("a", "b", "c");
            giveFree(journal, reader);
            assertThat(rest(records)).isEmpty();

            try (Journal again = open(new Fsync.None())) {
                assertThat(again.lane()).isEqualTo("01");
                write(again, again.site("localhost/other", false), "d");
                assertThat(rest(records)).containsExactly("d");
            }
        }
    }

    /** A cursor of a reader that is gone keeps the lane's sequences, and with them the name of its last segment. */
    @Test
    void records_goOnInALaneTakenAgainWhoseSequencesWereKept() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader(FILE, Scope.all());
                LaneRecords records = new LaneRecords(directory.resolve("lane-01"), Scope.all())) {
            leaveLane("gone");
            assertThat(rest(records)).containsExactly("a", "b", "c");
            giveFree(journal, reader);

            try (Journal again = open(new Fsync.None())) {
                write(again, again.site(SHOP, false), "d");
                assertThat(rest(records)).containsExactly("d");
            }
        }
    }

    @Test
    void records_areNotGivenAgainWhenTheirSegmentIsDeflated() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader(FILE, Scope.all());
                LaneRecords records = new LaneRecords(journal.home(), Scope.all())) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(i + PAGE);
                write(journal, journal.site(SHOP, false), i + PAGE);
            }
            List<String> seen = new ArrayList<>(List.of(text(records.next())));
            maintainLater(journal);
            journal.deflate();
            maintainLater(journal);
            assertThat(LaneReport.of(journal.home()).segments()).anyMatch(LaneReport.SegmentReport::deflated);

            seen.addAll(rest(records));
            assertThat(seen).isEqualTo(all);
            assertThat(reader.totals().backlog()).isEqualTo(40);
        }
    }

    /** As on systems that show a file's new length before its bytes. */
    @Test
    void records_waitForBytesThatComeAfterTheLength() throws IOException {
        try (Journal journal = open(new Fsync.None())) {
            write(journal, journal.site(SHOP, false), "a");
            write(journal, journal.site(SHOP, false), "b" + PAGE);
            Path segment = journal.home().resolve(FIRST);
            byte[] whole = Files.readAllBytes(segment);
            byte[] half = whole.clone();
            int second = new String(whole, ISO_8859_1).indexOf("b" + PAGE);
            Arrays.fill(half, second, half.length, (byte) 0);
            Files.write(segment, half);

            try (LaneRecords records = new LaneRecords(journal.home(), Scope.all())) {
                assertThat(rest(records)).containsExactly("a");
                Files.write(segment, whole);
                assertThat(rest(records)).containsExactly("b" + PAGE);
            }
        }
    }

    /** What an fsync refused is written to a new segment; the old one could not be cut either. */
    private void leaveAFrameInTwoSegments() throws IOException {
        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a");
            disk.failing(operation -> operation.matches("(sync|truncate) " + FIRST), "Input/output error");
            assertThat(write(journal, shop, "b", "c")).isInstanceOf(Append.Written.class);
            disk.heal();
            write(journal, shop, "d");
            assertThat(reader.totals().backlog()).isEqualTo(4);
        }
        for (Path segment : Lanes.segments(Lanes.lane(directory))) {
            assertThat(Files.readString(segment, ISO_8859_1)).contains("b");
        }
    }

    private void readThree() throws IOException {
        try (Journal journal = open(new Fsync.Batch());
                JournalReader reader = journal.reader(FILE, Scope.all())) {
            List<JournalRecord> batch = reader.read(3, 1 << 20);
            assertThat(texts(batch)).containsExactly("a", "b", "c");
            reader.commit(batch, Settled.delivered(3));
            assertThat(reader.position().segment()).isZero();
        }
    }

    /** Longer than the same segment with one event will be. */
    private static void fillWithoutEvents(Journal journal) {
        for (int i = 0; i < 10; i++) {
            journal.addGap(new byte[24]);
        }
        journal.flush();
    }

    private void leaveLane(String... others) throws IOException {
        try (Journal left = open(new Fsync.None())) {
            assertThat(left.lane()).isEqualTo("01");
            left.reader(FILE, Scope.all());
            for (String other : others) {
                left.reader(other, Scope.site("localhost/none"));
            }
            write(left, left.site(SHOP, false), "a", "b", "c");
        }
    }

    private static void giveFree(Journal journal, JournalReader own) throws IOException {
        Adoption adoption = journal.adoption();
        AdoptedLane lane = adoption.look().get(0);
        JournalReader left = lane.reader(FILE, Scope.all());
        own.adopt(left);
        assertThat(drain(left)).containsExactly("a", "b", "c");
        assertThat(own.inherit(left)).isTrue();
        adoption.maintain(System.nanoTime());
        assertThat(adoption.held()).isEmpty();
    }

    private static Predicate<String> once(String operation) {
        boolean[] failed = new boolean[1];
        return asked -> {
            boolean fails = !failed[0] && asked.matches(operation);
            failed[0] |= fails;
            return fails;
        };
    }

    private static Totals delivered(int records) {
        return new Totals(records, 0, 0, 0, 0, 0, 0, 0);
    }

    private static List<String> rest(LaneRecords records) throws IOException {
        List<String> texts = new ArrayList<>();
        for (LaneRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
            texts.add(text(entry));
        }
        return texts;
    }

    private static String text(LaneRecords.Entry entry) {
        return new String(entry.bytes(), UTF_8);
    }
}
