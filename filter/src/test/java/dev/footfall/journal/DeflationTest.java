// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Segments that stay needed are deflated, and nobody notices but the bound. */
final class DeflationTest extends Deflating {
    @Test
    void segments_thatStayNeededTakeLessAndReadTheSame() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 600);
            long before = journal.stats().bytes();

            deflateAll(journal);

            assertThat(deflated(journal.home())).isGreaterThan(8);
            assertThat(journal.stats().bytes())
                    .isLessThan(before / 3)
                    .as("what the files take")
                    .isEqualTo(bytes(journal.home()));
            assertThat(unfinished(journal.home())).isEmpty();
            assertThat(drain(reader)).isEqualTo(texts(0, 600));
            assertThat(reader.totals()).isEqualTo(new Totals(600, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void segments_areReadAfterARestartToo() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 300);
            deflateAll(journal);
            assertThat(reader.totals().backlog()).isEqualTo(300);
        }

        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(journal.recovery()).isEqualTo(JournalRecovery.NOTHING);
            assertThat(deflated(journal.home())).isPositive();
            writeSome(journal, 300, 310);
            assertThat(drain(reader)).isEqualTo(texts(0, 310));
            assertThat(reader.totals()).isEqualTo(new Totals(310, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    /** In the middle of a batch that was read before and is settled after, at whichever record. */
    @Test
    void reader_goesOnInASegmentThatWasDeflatedUnderneath() throws IOException {
        for (int read = 1; read < 90; read += 4) {
            Path place = directory.resolve("read" + read);
            try (Journal journal = open(place, 64 * SEGMENT);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                writeSome(journal, 0, 200);
                List<JournalRecord> batch = reader.read(read, 1 << 20);

                deflateAll(journal);
                assertThat(deflated(journal.home())).isPositive();

                reader.commit(batch, Settled.delivered(read));
                List<String> all = new ArrayList<>(Lanes.texts(batch));
                all.addAll(drain(reader));
                assertThat(all).as("read %d before", read).isEqualTo(texts(0, 200));
                assertThat(reader.totals()).isEqualTo(new Totals(200, 0, 0, 0, 0, 0, 0, 0));
            }
        }
    }

    @Test
    void segments_thatAReaderHasBegunOrThatWereSealedLastStayAsTheyAre() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 300);
            reader.commit(reader.read(1, 1 << 20), Settled.delivered(1));

            deflateAll(journal);

            List<LaneReport.SegmentReport> segments = report(journal.home());
            int last = segments.size() - 1;
            assertThat(segments.get(0).deflated()).isFalse();
            assertThat(segments.get(last - 1).deflated()).isFalse();
            assertThat(segments.get(last).deflated()).isFalse();
            assertThat(segments.subList(1, last - 1)).allMatch(LaneReport.SegmentReport::deflated);
        }
    }

    @Test
    void segments_thatEverybodyPassesAreNotDeflated() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 20; i++) {
                writeSome(journal, 30 * i, 30 * i + 30);
                drain(reader);
                deflateAll(journal);
            }

            assertThat(disk.operations()).noneMatch(operation -> operation.endsWith(".deflating"));
        }
    }

    @Test
    void segments_thatAreSmallStayAsTheyAre() throws IOException {
        for (int run = 0; run < 5; run++) {
            try (Journal journal = open();
                    JournalReader reader = journal.reader("file", Scope.all())) {
                writeSome(journal, run, run + 1);
                assertThat(reader.totals().backlog()).isPositive();
            }
        }
        try (Journal journal = open()) {
            deflateAll(journal);

            assertThat(journal.stats().segments()).isGreaterThan(5);
            assertThat(deflated(journal.home())).isZero();
        }
    }

    @Test
    void segments_thatDoNotShrinkStayAsTheyAreAndAreTriedOnce() throws IOException {
        Random random = new Random(1);
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            byte[] noise = new byte[1000];
            for (int i = 0; i < 80; i++) {
                random.nextBytes(noise);
                journal.add(journal.site(SHOP, false), (byte) 1, 1, noise, 0, noise.length);
                journal.flush();
            }
            int candidates = journal.stats().segments() - 2;
            assertThat(candidates).isGreaterThan(2);

            deflateAll(journal);
            deflateAll(journal);

            assertThat(deflated(journal.home())).isZero();
            assertThat(unfinished(journal.home())).isEmpty();
            assertThat(disk.operations())
                    .filteredOn(operation -> operation.matches("open .*deflating"))
                    .hasSize(candidates);
            assertThat(drain(reader)).hasSize(80);
        }
    }

    @Test
    void bound_holdsSeveralTimesAsManyAndIsKeptMeanwhile() throws IOException {
        long most = 8 * SEGMENT;
        int written = 1500;
        try (Journal journal = open(directory, most);
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < written; i++) {
                writeSome(journal, i, i + 1);
                maintainLater(journal);
                journal.deflate();
                assertThat(bytes(journal.home())).isLessThanOrEqualTo(most);
                assertThat(journal.stats().bytes()).isLessThanOrEqualTo(most);
            }

            Totals totals = reader.totals();
            long plain = most / (PAGE.length() + FrameFormat.HEADER + FrameFormat.RECORD_HEADER);
            assertThat(totals.backlog()).isGreaterThan(2 * plain);
            assertThat(totals.journaled()).isEqualTo(written);
            assertThat(drain(reader)).isEqualTo(texts((int) totals.expired(), written));
            assertThat(reader.totals().expired()).isEqualTo(totals.expired());
        }
    }

    @Test
    void bound_countsWhatIsBeingWritten() throws IOException {
        long most = 8 * SEGMENT;
        Random random = new Random(1);
        try (Journal journal = open(directory, most);
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 1000; i++) {
                // Shrinks to little less than half: what is being written is as large as it gets.
                String half = new BigInteger(1400, random).toString(32);
                write(journal, journal.site(SHOP, false), half + "x".repeat(half.length()));
                maintainLater(journal);
                journal.deflate();
                assertThat(bytes(journal.home())).isLessThanOrEqualTo(most);
            }
            assertThat(deflated(journal.home())).isPositive();
            assertThat(reader.totals().journaled()).isEqualTo(1000);
        }
    }

    @Test
    void segment_thatIsPassedMeanwhileDoesNotComeBack() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 200);
            maintainLater(journal);
            journal.deflate();
            assertThat(unfinished(journal.home())).hasSize(1);

            drain(reader);
            writeSome(journal, 200, 250); // Rolls, and with that what is passed goes.
            maintainLater(journal);

            assertThat(disk.operations()).noneMatch(operation -> operation.startsWith("rename"));
            assertThat(unfinished(journal.home())).isEmpty();
        }
    }

    /** As a crash may leave it that comes between a rename and what the cursor's file says next. */
    @Test
    void hint_thatLeadsTooFarIsNotBelieved() throws IOException {
        JournalConfig config = Lanes.config(directory, 4 << 20, 256 << 10);
        Path home;
        try (Journal journal = Journal.open(config, disk)) {
            journal.reader("file", Scope.all()).close();
            writeSome(journal, 0, 2000);
            deflateAll(journal);
            home = journal.home();
        }
        Segment first = new Segment(Segment.path(home, 0), header(Segment.path(home, 0)), 0);
        assertThat(first.header.isDeflated()).isTrue();
        long second = first.start();
        try (Disk.DiskFile segment = disk.openToRead(first.path)) {
            FrameReader frames = new FrameReader(segment, first.header.salt());
            assertThat(frames.stand(second, segment.length())).isTrue();
            second += frames.frameLength();
        }
        try (Disk.DiskFile file = disk.open(home.resolve("cursors/file.cursor"))) {
            CursorSlot slot = CursorFile.read(file);
            CursorState state = new CursorState(new Position(0, second, 3, 3), 0, Settled.delivered(3));
            CursorFile.write(file, new CursorSlot("file", Scope.all(), slot.lane(), slot.generation() + 1, state));
        }

        try (Journal journal = Journal.open(config, disk);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).isEqualTo(texts(3, 2000));
            assertThat(reader.totals()).isEqualTo(new Totals(2000, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    private SegmentHeader header(Path segment) throws IOException {
        try (Disk.DiskFile file = disk.openToRead(segment)) {
            return SegmentHeader.read(file);
        }
    }

    @Test
    void deflate_doesNothingInAJournalThatIsClosed() throws IOException {
        Journal journal = open();
        journal.reader("file", Scope.all()).close();
        writeSome(journal, 0, 200);
        maintainLater(journal);
        journal.close();

        journal.deflate();

        assertThat(unfinished(journal.home())).isEmpty();
        assertThat(deflated(journal.home())).isZero();
    }

    @Test
    void deflated_isDeletedByACloseThatComesBeforeItIsInPlace() throws IOException {
        Journal journal = open();
        journal.reader("file", Scope.all()).close();
        writeSome(journal, 0, 200);
        maintainLater(journal);
        journal.deflate();
        assertThat(unfinished(journal.home())).hasSize(1);

        journal.close();

        assertThat(unfinished(journal.home())).isEmpty();
    }

    @Test
    void whatARunLeftUnfinished_isDeletedByTheNext() throws IOException {
        Path crashed;
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 200);
            maintainLater(journal);
            journal.deflate();
            assertThat(unfinished(journal.home())).hasSize(1);
            crashed = Lanes.crashed(journal, directory.resolve("crashed"));
            assertThat(reader.totals().backlog()).isEqualTo(200);
        }

        try (Journal journal = open(crashed, 64 * SEGMENT);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(unfinished(journal.home())).isEmpty();
            assertThat(journal.recovery().quarantined()).isEmpty();
            assertThat(drain(reader)).isEqualTo(texts(0, 200));
        }
    }

    @Test
    void adoptedLanes_areDeflatedToo() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader own = journal.reader("file", Scope.all())) {
            Path left;
            try (Journal other = open(directory, 64 * SEGMENT)) {
                other.reader("file", Scope.all()).close();
                writeSome(other, 0, 1000);
                left = other.home();
            }
            Adoption adoption = journal.adoption();
            AdoptedLane lane = adoption.look().get(0);
            long before = journal.stats().bytes();

            for (int i = 1; i < 60; i++) {
                adoption.maintain(System.nanoTime() + 2_000_000_000L * i);
            }

            assertThat(deflated(left)).isPositive();
            assertThat(journal.stats().bytes()).isLessThan(before / 3);
            JournalReader reader = lane.reader("file", Scope.all());
            assertThat(drain(reader)).isEqualTo(texts(0, 1000));
            assertThat(own.inherit(reader)).isTrue();
            adoption.close();
        }
    }

    @Test
    void records_areReadFromOutsideWhileTheirSegmentIsReplaced() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all());
                LaneRecords before = new LaneRecords(journal.home(), Scope.all());
                LaneRecords after = new LaneRecords(journal.home(), Scope.all())) {
            writeSome(journal, 0, 200);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                seen.add(new String(before.next().bytes(), UTF_8));
            }

            deflateAll(journal);

            assertThat(deflated(journal.home())).isPositive();
            assertThat(rest(before, seen)).isEqualTo(texts(0, 200));
            assertThat(rest(after, new ArrayList<>())).isEqualTo(texts(0, 200));
            assertThat(reader.totals().backlog()).isEqualTo(200);
        }
    }

    private static List<String> rest(LaneRecords records, List<String> seen) throws IOException {
        for (LaneRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
            seen.add(new String(entry.bytes(), UTF_8));
        }
        return seen;
    }

    @Test
    void files_areForThisUserAlone() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 200);
            deflateAll(journal);
            assertThat(reader.totals().backlog()).isEqualTo(200);
            assertThat(deflated(journal.home())).isPositive();

            for (Path segment : Lanes.segments(journal.home())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void frames_ofOneEventEachAreGatheredAndSitesKeepTheirNames() throws IOException {
        try (Journal journal = open();
                JournalReader blog = journal.reader("localhost/blog/crm", Scope.site("localhost/blog"))) {
            for (int i = 0; i < 200; i++) {
                write(journal, journal.site("localhost/" + (i % 2 == 0 ? "blog" : "shop" + i), true), text(i));
            }
            journal.addGap(new byte[24]);
            writeSome(journal, 200, 300);
            deflateAll(journal);

            try (JournalReader all = journal.reader("late", Scope.all())) {
                assertThat(all.totals().journaled()).isZero();
            }
            assertThat(drain(blog)).hasSize(100);
            LaneReport report = LaneReport.of(journal.home());
            assertThat(report.sites())
                    .hasSize(102)
                    .noneMatch(site -> site.name().isEmpty());
            assertThat(report.gaps()).hasSize(1);
        }
    }
}
