// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.config;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.read;
import static dev.footfall.journal.Lanes.texts;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane whose journal is gone, beside one that goes on. */
final class AdoptionTest {
    private static final String FILE = "file";

    @TempDir
    private Path directory;

    private Journal journal;
    private JournalReader own;
    private Adoption adoption;

    @BeforeEach
    void open() throws IOException {
        journal = Lanes.open(directory);
        own = journal.reader(FILE, Scope.all());
        adoption = journal.adoption();
    }

    @AfterEach
    void close() throws IOException {
        adoption.close();
        journal.close();
    }

    @Test
    void look_takesALaneThatWasLeftAndItsReaderGoesOnAtItsCursor() throws IOException {
        String id = leave(1, "a", "b", "c");

        AdoptedLane lane = only(adoption.look());

        assertThat(lane.number()).isEqualTo("01");
        assertThat(lane.id()).isEqualTo(id);
        assertThat(drain(adopted(lane, FILE, Scope.all()))).containsExactly("b", "c");
    }

    @Test
    void look_leavesALaneAloneThatIsHeld() throws IOException {
        try (Journal other = Lanes.open(directory)) {
            other.reader(FILE, Scope.all());
            write(other, other.site(SHOP, false), "a");

            assertThat(adoption.look()).isEmpty();
            assertThat(other.home()).exists();
        }
    }

    @Test
    void look_isWonByOneOfTwo() throws IOException {
        Journal second = Lanes.open(directory);
        leave(0, "a");
        Adoption rival = second.adoption();

        assertThat(adoption.look()).hasSize(1);
        assertThat(rival.look()).isEmpty();
        adoption.close();
        assertThat(rival.look()).hasSize(1);

        rival.close();
        second.close();
    }

    @Test
    void look_findsNothingInALaneWithoutRecords() throws IOException {
        Files.createDirectories(directory.resolve("lane-07"));

        assertThat(adoption.look()).isEmpty();
    }

    @Test
    void wasOneLeft_noticesTheEndOfAnotherJournalInThisProcess() throws IOException {
        Journal other = Lanes.open(directory);
        assertThat(adoption.wasOneLeft()).isFalse();
        other.close();

        assertThat(adoption.wasOneLeft()).isTrue();
        assertThat(adoption.wasOneLeft()).isFalse();
    }

    @Test
    void owner_thatReturnsGetsAnotherLaneWhileItsOwnIsAdopted() throws IOException {
        leave(0, "a");
        adoption.look();

        try (Journal returned = Lanes.open(directory)) {
            assertThat(returned.lane()).isEqualTo("02");
        }
    }

    @Test
    void accounts_countBothLanesAndMoveWhenTheAdoptedOneIsDrained() throws IOException {
        write(journal, journal.site(SHOP, false), "mine");
        leave(1, "a", "b", "c");
        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());
        own.adopt(left);
        assertThat(own.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 0, 0, 3));

        drain(left);
        assertThat(own.totals()).isEqualTo(new Totals(3, 0, 0, 0, 0, 0, 0, 1));
        assertThat(own.inherit(left)).isTrue();
        assertThat(own.totals()).isEqualTo(new Totals(3, 0, 0, 0, 0, 0, 0, 1));
        adoption.maintain(System.nanoTime());
        reopen();

        assertThat(own.totals()).isEqualTo(new Totals(3, 0, 0, 0, 0, 0, 0, 1));
        assertThat(own.totals().journaled()).isEqualTo(4);
    }

    @Test
    void inherit_waitsUntilNothingIsLeft() throws IOException {
        leave(0, "a", "b");
        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());

        assertThat(own.inherit(left)).isFalse();
        left.commit(left.read(1, 1 << 20), Settled.delivered(1));
        assertThat(own.inherit(left)).isFalse();
    }

    @Test
    void lane_isGivenBackWithoutSegmentsAndStartsAnewForWhoTakesItNext() throws IOException {
        String id = leave(0, "a");
        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());
        drain(left);
        own.inherit(left);
        adoption.maintain(System.nanoTime());

        assertThat(adoption.held()).isEmpty();
        assertThat(Lanes.segments(directory.resolve("lane-01"))).isEmpty();
        try (Journal next = Lanes.open(directory)) {
            assertThat(next.lane()).isEqualTo("01");
            assertThat(next.laneId()).isNotEqualTo(id);
            assertThat(next.reader(FILE, Scope.all()).totals().journaled()).isZero();
        }
    }

    @Test
    void lane_isKeptForAReaderThatIsGoneUntilItReturns() throws IOException {
        try (Journal other = Lanes.open(directory)) {
            other.reader(FILE, Scope.all());
            other.reader("crm", Scope.site(SHOP));
            write(other, other.site(SHOP, true), "a", "b");
        }
        AdoptedLane lane = only(adoption.look());
        JournalReader left = adopted(lane, FILE, Scope.all());
        drain(left);
        own.inherit(left);
        adoption.maintain(System.nanoTime());
        assertThat(adoption.held()).containsExactly(lane);

        JournalReader crm = journal.reader("crm", Scope.site(SHOP));
        JournalReader returned = adopted(lane, "crm", Scope.site(SHOP));
        assertThat(drain(returned)).containsExactly("a", "b");
        crm.inherit(returned);
        adoption.maintain(System.nanoTime());

        assertThat(adoption.held()).isEmpty();
        assertThat(crm.totals()).isEqualTo(new Totals(2, 0, 0, 0, 0, 0, 0, 0));
    }

    /** Its segments are gone then, and a cursor of a reader that is gone, too, is all that knows how far they went. */
    @Test
    void lane_thatWasGivenBackGivesNoSequenceTwice() throws IOException {
        long next;
        try (Journal other = Lanes.open(directory)) {
            other.reader(FILE, Scope.all());
            other.reader("crm", Scope.site("localhost/none"));
            write(other, other.site(SHOP, true), "a", "b", "c");
            next = other.nextSequence();
        }
        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());
        drain(left);
        own.inherit(left);
        adoption.maintain(System.nanoTime());
        assertThat(adoption.held()).isEmpty();

        try (Journal again = Lanes.open(directory)) {
            assertThat(again.lane()).isEqualTo("01");
            assertThat(again.nextSequence()).isGreaterThanOrEqualTo(next);
        }
    }

    @Test
    void reader_ofASiteGetsThatSitesRecordsAlone() throws IOException {
        try (Journal other = Lanes.open(directory)) {
            other.reader("crm", Scope.site(SHOP));
            write(other, other.site("localhost/blog", true), "blog");
            write(other, other.site(SHOP, true), "shop");
            write(other, other.site(SHOP, false), "shared");
        }
        AdoptedLane lane = only(adoption.look());

        assertThat(drain(adopted(lane, "crm", Scope.site(SHOP)))).containsExactly("shop");
    }

    @Test
    void reader_isNoneWhereItNeverWas() throws IOException {
        leave(0, "a");

        assertThat(only(adoption.look()).reader("new", Scope.all())).isNull();
    }

    @Test
    void batchLeftOpen_comesAgainWithinItsBoundsFromOneAdopterToTheNext() throws IOException {
        Journal other = Lanes.open(directory);
        JournalReader reader = other.reader(FILE, Scope.all());
        write(other, other.site(SHOP, false), "a", "b", "c", "d");
        List<JournalRecord> batch = reader.read(3, 1 << 20);
        reader.begin(batch);
        other.close();

        JournalReader first = adopted(only(adoption.look()), FILE, Scope.all());
        assertThat(texts(read(first))).containsExactly("a", "b", "c");
        reopen();

        JournalReader second = adopted(only(adoption.look()), FILE, Scope.all());
        assertThat(second.attemptEnd()).isEqualTo(batch.get(2).sequence() + 1);
        assertThat(texts(read(second))).containsExactly("a", "b", "c");
    }

    @Test
    void tornTail_isCutAndToldOf() throws IOException {
        leave(0, "a");
        Path last = Lanes.segments(directory.resolve("lane-01")).get(0);
        Files.write(last, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        AdoptedLane lane = only(adoption.look());

        assertThat(lane.recovery().tornBytes()).isEqualTo(3);
        assertThat(drain(adopted(lane, FILE, Scope.all()))).containsExactly("a");
    }

    @Test
    void damageAtTheEndOfTheLane_isExpiredAndKeepsNobody() throws IOException {
        leave(0, "a", "b");
        Path last = Lanes.segments(directory.resolve("lane-01")).get(0);
        byte[] bytes = Files.readAllBytes(last);
        bytes[indexOfPayload(bytes)]++;
        Files.write(last, bytes);

        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());
        assertThat(drain(left)).isEmpty();
        assertThat(own.inherit(left)).isTrue();

        assertThat(own.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 2, 0, 0));
    }

    private static int indexOfPayload(byte[] bytes) {
        return IntStream.range(0, bytes.length - 1)
                .filter(i -> i > 0 && bytes[i] == 'a' && bytes[i - 1] == 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bound_countsAdoptedLanesAndTakesTheOldestFirst() throws IOException {
        String filler = "x".repeat(60 << 10);
        try (Journal other = Lanes.open(directory)) {
            other.reader(FILE, Scope.all());
            for (int i = 0; i < 10; i++) {
                write(other, other.site(SHOP, false), i + filler);
            }
        }
        JournalReader left = adopted(only(adoption.look()), FILE, Scope.all());
        own.adopt(left);

        for (int i = 0; i < 12; i++) {
            write(journal, journal.site(SHOP, false), i + filler);
        }

        assertThat(journal.stats().bytes()).isLessThanOrEqualTo(1 << 20);
        assertThat(left.totals().expired()).isPositive();
        assertThat(own.totals().journaled()).isEqualTo(22);
        assertThat(drain(own)).hasSize(12);
        assertThat(left.totals().expired() + drain(left).size()).isEqualTo(10);
    }

    @Test
    void report_tellsOrphansFromAdoptedLanes() throws IOException {
        leave(0, "a");
        Path home = directory.resolve("lane-01");
        assertThat(LaneReport.of(home).isOrphan()).isTrue();

        adoption.look();

        assertThat(LaneReport.of(home).isOrphan()).isFalse();
        assertThat(LaneReport.of(home).adopter()).isEqualTo("00");
        assertThat(LaneReport.of(journal.home()).adopter()).isNull();
    }

    /** Another journal, that delivers so many and ends. Returns its lane's id. */
    private String leave(int delivered, String... texts) throws IOException {
        try (Journal other = Lanes.open(directory)) {
            JournalReader reader = other.reader(FILE, Scope.all());
            write(other, other.site(SHOP, false), texts);
            List<JournalRecord> batch = delivered == 0 ? List.of() : reader.read(delivered, 1 << 20);
            reader.commit(batch, Settled.delivered(batch.size()));
            return other.laneId();
        }
    }

    private static AdoptedLane only(List<AdoptedLane> lanes) {
        assertThat(lanes).hasSize(1);
        return lanes.get(0);
    }

    private static JournalReader adopted(AdoptedLane lane, String name, Scope scope) throws IOException {
        JournalReader reader = lane.reader(name, scope);
        assertThat(reader).isNotNull();
        return reader;
    }

    private void reopen() throws IOException {
        close();
        journal = Journal.open(config(directory));
        own = journal.reader(FILE, Scope.all());
        adoption = journal.adoption();
    }
}
