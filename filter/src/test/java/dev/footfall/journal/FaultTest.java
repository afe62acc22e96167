// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The disk fails at one operation or for a while; the journal says what it lost, loses no more, and heals. */
final class FaultTest extends OnAFaultyDisk {
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
    void lane_thatCannotBeReadJustNowIsLeftWholeAndAdoptedLater() throws IOException {
        try (Journal journal = open(new Fsync.None())) {
            journal.reader("file", Scope.all());
            write(journal, journal.site(SHOP, false), "a", "b", "c");
        }
        for (String unreadable : List.of("openToRead 00000000000000000000.seg", "openToRead file.cursor")) {
            disk.failing(unreadable::equals, "Too many open files");

            try (Journal journal = open(new Fsync.None())) {
                assertThat(journal.lane()).isEqualTo("01");
                Adoption adoption = journal.adoption();
                assertThatIOException().isThrownBy(adoption::look).withMessage("Too many open files");
                disk.heal();

                JournalReader left = adoption.look().get(0).reader("file", Scope.all());
                assertThat(left.totals().backlog()).isEqualTo(3);
                adoption.close();
            }
        }
    }
}
