// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk is full, or nearly. */
final class SpaceTest extends OnAFaultyDisk {
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
            Totals totals = reader.totals();
            assertThat(totals.expired()).isPositive();
            assertThat(totals.expired() + totals.backlog()).isEqualTo(20);
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

    /** 5 % of 1000 are 50. */
    @ParameterizedTest
    @CsvSource({"0, 50", "49, 50", "100, 100"})
    void floor_isTheSettingOrAShareOfTheDiskWhicheverIsMore(long freeSpace, long floor) throws IOException {
        JournalConfig config = new JournalConfig(directory, 32 << 10, 4 << 10, new Fsync.None(), freeSpace);
        try (Journal journal = Journal.open(config, disk)) {
            disk.usable(floor);
            maintainLater(journal);
            assertThat(journal.stats().trouble()).isNull();

            disk.usable(floor - 1);
            maintainLater(journal);
            assertThat(journal.stats().trouble()).contains("journalFreeSpace");
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
}
