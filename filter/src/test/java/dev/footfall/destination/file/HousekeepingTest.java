// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
    private static final FileName TODAY = FileName.parse("2026-11-20-00.ndjson").orElseThrow();
    private static final int KIB = 1 << 10;

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2026-11-20T10:00:00Z");
    private Housekeeping housekeeping;

    @AfterEach
    void close() throws IOException {
        if (housekeeping != null) {
            housekeeping.close();
        }
    }

    // ---- gzip

    @Test
    void tick_gzipsClosedFilesAndNothingElse() throws Exception {
        write("2026-11-18-00.ndjson", 10);
        write("2026-11-19-00.ndjson", 10);
        write("2026-11-19-01.ndjson", 10);
        write("2026-11-20-00.ndjson", 10);
        write("access.log", 10);

        ticks(10);

        assertThat(names())
                .containsExactly(
                        "2026-11-18-00.ndjson.gz",
                        "2026-11-19-00.ndjson.gz",
                        "2026-11-19-01.ndjson",
                        "2026-11-20-00.ndjson",
                        "access.log");
    }

    @Test
    void tick_gzipsWithoutChangingAByte() throws Exception {
        byte[] content = new byte[20 * KIB * KIB]; // several slices
        new Random(1).nextBytes(content);
        Files.write(root.resolve("2026-11-19-00.ndjson"), content);

        ticks(5);

        Path gzipped = root.resolve("2026-11-19-00.ndjson.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gzipped)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("2026-11-19-00.ndjson.gz");
    }

    @Test
    void tick_gzipsALargeDaySliceBySlice() throws Exception {
        write("2026-11-19-00.ndjson", 3 * Compression.SLICE);

        ticks(1);
        assertThat(names()).containsExactly(".2026-11-19-00.ndjson.gz.tmp", "2026-11-19-00.ndjson");
        ticks(3);

        assertThat(names()).containsExactly("2026-11-19-00.ndjson.gz");
    }

    @Test
    void tick_gzipsEarlierPartsOfTheSameDay() throws Exception {
        write("2026-11-20-00.ndjson", 10);
        write("2026-11-20-00.1.ndjson", 10);
        housekeeping = housekeeping(30, 1 << 30);

        for (int i = 0; i < 3; i++) {
            housekeeping.tick(TODAY.next());
        }

        assertThat(names()).containsExactly("2026-11-20-00.1.ndjson", "2026-11-20-00.ndjson.gz");
    }

    @Test
    void tick_gzipsTheFileWrittenLastOnceItsDayIsOver() throws Exception {
        write("2026-11-20-00.ndjson", 10);
        clock.set("2026-11-21T00:00:01Z");

        ticks(2);

        assertThat(names()).containsExactly("2026-11-20-00.ndjson.gz");
    }

    @Test
    void close_leavesNothingHalfGzipped() throws Exception {
        write("2026-11-19-00.ndjson", 3 * Compression.SLICE);
        ticks(1);

        housekeeping.close();

        assertThat(names()).containsExactly("2026-11-19-00.ndjson");
    }

    @Test
    void tick_beginsAnewWhatACrashLeftHalfGzipped() throws Exception {
        write("2026-11-19-00.ndjson", 1000);
        Files.writeString(root.resolve(".2026-11-19-00.ndjson.gz.tmp"), "half");
        Files.writeString(root.resolve(".2026-11-18-00.1.ndjson.gz.tmp"), "half");
        Files.writeString(root.resolve(".2026-11-19-01.ndjson.gz.tmp"), "another lane's");
        Files.writeString(root.resolve(".mine-00.ndjson.gz.tmp"), "somebody else's");

        ticks(3);

        assertThat(names())
                .containsExactly(".2026-11-19-01.ndjson.gz.tmp", ".mine-00.ndjson.gz.tmp", "2026-11-19-00.ndjson.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(root.resolve("2026-11-19-00.ndjson.gz")))) {
            assertThat(in.readAllBytes()).hasSize(1000);
        }
    }

    @Test
    void tick_finishesWhatACrashLeftGzippedButNotDeleted() throws Exception {
        write("2026-11-19-00.ndjson", 1000);
        byte[] complete = gzip("2026-11-19-00.ndjson.gz", 1000);

        ticks(2);

        assertThat(names()).containsExactly("2026-11-19-00.ndjson.gz");
        assertThat(root.resolve("2026-11-19-00.ndjson.gz")).hasBinaryContent(complete);
    }

    @Test
    void tick_keepsAFileThatGrewSinceItWasGzipped() throws Exception {
        write("2026-11-18-00.ndjson", 1001);
        gzip("2026-11-18-00.ndjson.gz", 1000);
        write("2026-11-19-00.ndjson", 1000);
        write("2026-11-19-00.ndjson.gz", 3);

        ticks(3);

        assertThat(names())
                .containsExactly(
                        "2026-11-18-00.ndjson",
                        "2026-11-18-00.ndjson.gz",
                        "2026-11-19-00.ndjson",
                        "2026-11-19-00.ndjson.gz");
    }

    @Test
    void tick_keepsAFileThatIsAnotherThanTheOneItRead() throws Exception {
        write("2026-11-19-00.ndjson", 2 * Compression.SLICE);
        ticks(1);
        write("other", 2 * Compression.SLICE + 1);
        Files.move(root.resolve("other"), root.resolve("2026-11-19-00.ndjson"), StandardCopyOption.REPLACE_EXISTING);

        assertThatIOException().isThrownBy(() -> ticks(3)).withMessageContaining("was written to");

        assertThat(names()).containsExactly("2026-11-19-00.ndjson");
        assertThat(root.resolve("2026-11-19-00.ndjson")).hasSize(2 * Compression.SLICE + 1);
    }

    @Test
    void tick_leavesTodaysLaterPartsToWhoeverBeganThem() throws Exception {
        write("2026-11-20-00.ndjson", 10);
        write("2026-11-20-00.1.ndjson", 10);

        ticks(3);

        assertThat(names()).containsExactly("2026-11-20-00.1.ndjson", "2026-11-20-00.ndjson");
    }

    @Test
    void tick_triesAgainAMinuteLaterWhatFailed() throws Exception {
        write("2026-11-19-00.ndjson", 10);
        Path inTheWay = Files.createDirectories(root.resolve(".2026-11-19-00.ndjson.gz.tmp/x"));
        housekeeping = housekeeping(30, 1 << 30);
        assertThatIOException().isThrownBy(() -> housekeeping.tick(TODAY));
        Files.delete(inTheWay);

        assertThatIOException().isThrownBy(() -> housekeeping.tick(TODAY));
        assertThat(names()).contains("2026-11-19-00.ndjson");
        clock.pass(Duration.ofMinutes(1));
        housekeeping.tick(TODAY);

        assertThat(names()).containsExactly("2026-11-19-00.ndjson.gz");
    }

    // ---- keep and maxBytes

    @Test
    void tick_deletesWhatIsPastItsTime() throws Exception {
        write("2026-11-16-00.ndjson.gz", 10);
        write("2026-11-17-00.ndjson.gz", 10);
        write("2026-11-16-01.ndjson", 10);
        write("2026-11-16-00.ndjson.gz.mine", 10);

        clock.set("2026-11-20T00:00:00Z");
        housekeeping = housekeeping(3, 1 << 30);
        housekeeping.tick(TODAY);
        assertThat(names()).hasSize(4);
        clock.pass(Duration.ofMinutes(1));
        housekeeping.tick(TODAY);

        assertThat(names()).containsExactly("2026-11-16-00.ndjson.gz.mine", "2026-11-17-00.ndjson.gz");
    }

    @Test
    void tick_deletesNothingEarlyWhenTheClockIsWrong() throws Exception {
        write("2026-11-17-00.ndjson.gz", 10);
        write("2026-11-19-00.ndjson.gz", 10);
        write("2026-11-20-00.ndjson.gz", 10);
        housekeeping = housekeeping(3, 1 << 30);

        for (String wrong : List.of("2027-11-20T10:00:00Z", "2026-11-20T10:00:00Z", "2025-11-20T10:00:00Z")) {
            clock.set(wrong);
            write(wrong.substring(0, 10) + "-00.2.ndjson.gz", 10);
            minutes(2);
        }
        assertThat(names()).hasSize(6);
        minutes(15 * 60);

        assertThat(names()).hasSize(5).doesNotContain("2026-11-17-00.ndjson.gz");
    }

    private void minutes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(housekeeping.isDue()).isTrue();
            housekeeping.tick(TODAY);
        }
    }

    @Test
    void tick_deletesTheOldestOverTheBound() throws Exception {
        write("2026-11-16-00.ndjson.gz", 300 * KIB);
        write("2026-11-17-01.ndjson.gz", 300 * KIB);
        write("2026-11-18-00.ndjson.gz", 300 * KIB);
        write("2026-11-19-00.ndjson.gz", 300 * KIB);
        write("2026-11-20-00.ndjson", 100 * KIB);
        write("0-other.log", 5000 * KIB);
        housekeeping = housekeeping(30, KIB * KIB);

        housekeeping.tick(TODAY);

        // 600 KiB and a quarter of the bound for the file that still grows
        assertThat(names())
                .containsExactly(
                        "0-other.log", "2026-11-18-00.ndjson.gz", "2026-11-19-00.ndjson.gz", "2026-11-20-00.ndjson");
    }

    @Test
    void tick_deletesNothingAtTheBound() throws Exception {
        write("2026-11-18-00.ndjson.gz", 768 * KIB);
        write("2026-11-20-00.ndjson", 100 * KIB);
        housekeeping = housekeeping(30, KIB * KIB);

        housekeeping.tick(TODAY);

        assertThat(names()).hasSize(2);
    }

    @Test
    void tick_neverDeletesWhatIsBeingWritten() throws Exception {
        write("2026-11-19-01.ndjson", 5000 * KIB);
        write("2026-11-20-00.ndjson", 5000 * KIB);
        write("2026-11-20-01.ndjson", 5000 * KIB);
        housekeeping = housekeeping(1, KIB * KIB);

        housekeeping.tick(TODAY);

        assertThat(names()).containsExactly("2026-11-19-01.ndjson", "2026-11-20-00.ndjson", "2026-11-20-01.ndjson");
    }

    @Test
    void tick_leavesDirectoriesAndLinksAlone() throws Exception {
        Files.createDirectory(root.resolve("2026-01-01-00.ndjson"));
        Files.createSymbolicLink(root.resolve("2026-01-02-00.ndjson.gz"), root.resolve("elsewhere"));

        ticks(3);

        assertThat(names()).containsExactly("2026-01-01-00.ndjson", "2026-01-02-00.ndjson.gz");
    }

    @Test
    void tick_doesNothingWithoutADirectory() throws Exception {
        Files.delete(root);

        ticks(3);

        assertThat(root).doesNotExist();
    }

    private void ticks(int count) throws IOException {
        if (housekeeping == null) {
            housekeeping = housekeeping(30, 1 << 30);
        }
        for (int i = 0; i < count; i++) {
            housekeeping.tick(TODAY);
        }
    }

    private Housekeeping housekeeping(int keepDays, long maxBytes) {
        Retention retention = new Retention(Duration.ofDays(keepDays), maxBytes);
        return new Housekeeping(new EventDirectory(root), retention, clock, clock::nanoTime);
    }

    private void write(String name, int bytes) throws IOException {
        Files.write(root.resolve(name), new byte[bytes]);
    }

    private byte[] gzip(String name, int bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve(name)))) {
            out.write(new byte[bytes]);
        }
        return Files.readAllBytes(root.resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
