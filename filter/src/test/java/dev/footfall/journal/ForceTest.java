// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody waits for is forced, however the journal is told to force the rest. */
final class ForceTest {
    private static final int SEGMENT = 4 << 10;

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    private Journal open(Fsync fsync) throws IOException {
        return Journal.open(new JournalConfig(directory, 16 * SEGMENT, SEGMENT, fsync, 0), disk);
    }

    private Append writeHeld(Journal journal, String text) {
        journal.holdForForce();
        return write(journal, journal.site(SHOP, false), text);
    }

    private List<String> since(int operations) {
        List<String> all = disk.operations();
        return all.subList(operations, all.size());
    }

    static Stream<Fsync> everyFsync() {
        return Stream.of(Fsync.of("none"), Fsync.of("batch"), Fsync.of("1m"));
    }

    @ParameterizedTest
    @MethodSource("everyFsync")
    void force_comesAfterTheWrite(Fsync fsync) throws IOException {
        try (Journal journal = open(fsync)) {
            int before = disk.operations().size();
            writeHeld(journal, "a");

            assertThat(journal.force()).isNull();
            assertThat(since(before).stream().map(operation -> operation.substring(0, operation.indexOf(' '))))
                    .containsSubsequence("write", "sync");
        }
    }

    @Test
    void force_makesANewSegmentsNameLastToo() throws IOException {
        try (Journal journal = open(Fsync.of("none"))) {
            for (int i = 0; i < 3; i++) {
                write(journal, journal.site(SHOP, false), "x".repeat(SEGMENT / 2)); // The run's first is forced anyway.
            }
            int before = disk.operations().size();
            writeHeld(journal, "a");
            journal.force();
            writeHeld(journal, "b");
            journal.force();

            assertThat(since(before))
                    .filteredOn(operation -> operation.startsWith("syncDirectory"))
                    .hasSize(1);
        }
    }

    @Test
    void hold_forcesTheSegmentThatIsLeft() throws IOException {
        try (Journal journal = open(Fsync.of("none"))) {
            write(journal, journal.site(SHOP, false), "x".repeat(SEGMENT / 2));
            int before = disk.operations().size();

            writeHeld(journal, "x".repeat(SEGMENT / 2));
            assertThat(journal.force()).isNull();

            assertThat(since(before).stream()
                            .filter(operation -> operation.startsWith("sync "))
                            .distinct())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("everyFsync")
    void force_saysWhyItFailed(Fsync fsync) throws IOException {
        try (Journal journal = open(fsync)) {
            disk.failing(operation -> operation.startsWith("sync "), "Input/output error");
            Append append = writeHeld(journal, "a");

            IOException why = journal.force();
            assertThat(append instanceof Append.Lost lost ? lost.cause() : why).hasMessage("Input/output error");
            disk.heal();
        }
    }

    @Test
    void force_isNotSureOfASegmentThatWasGivenUp() throws IOException {
        try (Journal journal = open(Fsync.of("none"))) {
            writeHeld(journal, "a");
            disk.failAt(disk.operations().size());
            writeHeld(journal, "b");

            assertThat(journal.force()).hasMessageContaining("given up");
            writeHeld(journal, "c");
            assertThat(journal.force()).isNull();
        }
    }
}
