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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody deletes files of a journal while it runs, or takes its place. */
final class DeletedFilesTest extends OnAFaultyDisk {
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

    /** With the lane's lock and all else in place: writing on would succeed, and nobody would ever read it. */
    @Test
    void segment_deletedUnderneathIsMissedWithinASecond() throws IOException {
        try (Journal journal = open(new Fsync.None());
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a", "b");
            Files.delete(Lanes.segments(journal.home()).get(0));

            maintainLater(journal);

            assertThat(write(journal, shop, "c")).isInstanceOf(Append.Written.class);
            assertThat(drain(reader)).containsExactly("c");
            assertThat(reader.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 2, 0, 0));
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
}
