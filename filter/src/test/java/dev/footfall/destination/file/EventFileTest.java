// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    private static final String TWO_LINES = "{\"a\":1}\n{\"b\":2}\n";

    @TempDir
    private Path directory;

    static IntStream everyLength() {
        return IntStream.rangeClosed(0, TWO_LINES.length());
    }

    @ParameterizedTest(name = "file cut to {0} bytes")
    @MethodSource("everyLength")
    void open_cutsTheLineACrashLeftUnfinished(int length) throws Exception {
        Files.write(path(), Arrays.copyOf(TWO_LINES.getBytes(UTF_8), length));

        EventFile.open(path()).close();

        String whole = TWO_LINES.substring(0, TWO_LINES.substring(0, length).lastIndexOf('\n') + 1);
        assertThat(path()).hasContent(whole);
        assertThat(Files.size(path())).isEqualTo(whole.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_072, 200_000})
    void open_findsTheLastLineBeforeALongTornOne(int torn) throws Exception {
        Files.writeString(path(), TWO_LINES + "x".repeat(torn));

        EventFile.open(path()).close();

        assertThat(path()).hasContent(TWO_LINES);
    }

    @Test
    void open_readsOnlyTheEndOfALargeFile() throws Exception {
        long large = 3L << 30; // of nothing, so that it takes no room; but no array could hold it
        try (RandomAccessFile sparse = new RandomAccessFile(path().toFile(), "rw")) {
            sparse.seek(large);
            sparse.write("\n{\"torn".getBytes(UTF_8));
        }

        EventFile.open(path()).close();

        assertThat(Files.size(path())).isEqualTo(large + 1);
    }

    @Test
    void open_emptiesAFileThatIsOneTornLine() throws Exception {
        Files.writeString(path(), "x".repeat(200_000));

        EventFile.open(path()).close();

        assertThat(path()).isEmptyFile();
    }

    @Test
    void open_makesFilesForTheOwnerAlone() throws Exception {
        EventFile.open(path()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void append_addsToWhatIsThere() throws Exception {
        Files.writeString(path(), TWO_LINES);

        append(TWO_LINES);

        assertThat(path()).hasContent(TWO_LINES + TWO_LINES);
    }

    @Test
    void append_survivesAnInterrupt() throws Exception {
        try (EventFile file = EventFile.open(path())) {
            Thread.currentThread().interrupt();
            file.append(TWO_LINES.getBytes(UTF_8), TWO_LINES.length());
            assertThat(Thread.interrupted()).isTrue();
            file.append(TWO_LINES.getBytes(UTF_8), TWO_LINES.length());
        }

        assertThat(path()).hasContent(TWO_LINES + TWO_LINES);
    }

    @ParameterizedTest(name = "disk full after {0} bytes")
    @MethodSource("everyLength")
    void append_leavesNothingOfWhatItFailedAt(int room) throws Exception {
        append("{\"old\":true}\n");
        try (EventFile file = EventFile.open(path(), path -> new FullDisk(path, room, false))) {
            assertThatIOException()
                    .isThrownBy(() -> file.append((TWO_LINES + "{}\n").getBytes(UTF_8), TWO_LINES.length() + 3))
                    .withMessage("No space left on device");
        }

        assertThat(path()).hasContent("{\"old\":true}\n");
    }

    @Test
    void append_leavesNothingOfWhatMayNotSurvive() throws Exception {
        try (EventFile file = EventFile.open(path(), path -> new FullDisk(path, 1000, true))) {
            assertThatIOException()
                    .isThrownBy(() -> file.append(TWO_LINES.getBytes(UTF_8), TWO_LINES.length()))
                    .withMessage("Input/output error");
        }

        assertThat(path()).isEmptyFile();
    }

    @Test
    void isInPlace_isFalseOnceTheFileIsDeletedRenamedOrCut() throws Exception {
        try (EventFile file = EventFile.open(path())) {
            file.append(TWO_LINES.getBytes(UTF_8), TWO_LINES.length());
            assertThat(file.isInPlace()).isTrue();
            Path moved = Files.move(path(), directory.resolve("moved"));
            assertThat(file.isInPlace()).isFalse();
            Files.copy(moved, path());
            assertThat(file.isInPlace()).isFalse();
        }
        try (EventFile file = EventFile.open(path())) {
            Files.writeString(path(), "", StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(file.isInPlace()).isFalse();
        }
    }

    private Path path() {
        return directory.resolve("2026-11-20-00.ndjson");
    }

    private void append(String lines) throws IOException {
        try (EventFile file = EventFile.open(path())) {
            file.append(lines.getBytes(UTF_8), lines.length());
        }
    }

    /** Takes some bytes, and no more; cannot sync if told so. */
    private record FullDisk(Output out, int room, boolean failSync) implements Output {
        FullDisk(Path path, int room, boolean failSync) throws IOException {
            this(Output.to(path), room, failSync);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, Math.min(count, room));
            if (count > room) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void sync() throws IOException {
            if (failSync) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
