// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose descriptors have all been taken by others: what the journal holds is enough for it to go on. */
final class DescriptorsTest {
    private static final int ROUNDS = 40;
    private static final String MOST = "128";

    @TempDir
    Path directory;

    @Test
    void journal_goesOnWithThoseItHoldsWhenNoneIsLeft() throws Exception {
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(Exhausted.command(directory.resolve("engine")))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String found = new Exhausted.Found(ROUNDS, ROUNDS, 0).toString();
        assertThat(Files.readString(said, UTF_8).strip()).isEqualTo(found);
    }

    /** When there are some left, those are for others. */
    @Test
    void segment_isClosedBeforeTheNextIsOpened() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        JournalConfig config = Lanes.config(directory, 1 << 20, 4 << 10);
        try (Journal journal = Journal.open(config, disk);
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(Lanes.SHOP, false);
            for (int i = 0; i < ROUNDS; i++) {
                Lanes.write(journal, shop, "x".repeat(3 << 10));
                Lanes.drain(reader);
                journal.maintain(System.nanoTime());
            }
            assertThat(Lanes.segments(journal.home())).hasSizeGreaterThan(1);
            assertThat(disk.mostOpen()).as("segment, reader's, cursor").isEqualTo(3);
            assertThat(disk.open()).isEqualTo(3);
        }
        assertThat(disk.open()).isZero();
    }

    @Test
    void deflation_holdsNothingOnceItHasFailed() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (Journal journal = Journal.open(Lanes.config(directory, 1 << 20, 4 << 10), disk)) {
            int shop = journal.site(Lanes.SHOP, false);
            for (int i = 0; i < 4; i++) {
                Lanes.write(journal, shop, "x".repeat(3 << 10));
            }
            journal.maintain(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
            disk.failing(operation -> operation.endsWith(Deflation.UNFINISHED), "Too many open files");
            assertThatThrownBy(journal::deflate).isInstanceOf(IOException.class);
            assertThat(disk.open()).as("the segment that is written").isEqualTo(1);
        }
    }

    /** In a process of its own: nobody else is to suffer, nor to take what was just closed. */
    static final class Exhausted {
        private final Journal journal;
        private final JournalReader reader;
        private final Adoption adoption;
        private final int shop;
        private int second;
        private int written;
        private int read;

        private Exhausted(Journal journal, JournalReader reader) {
            this.journal = journal;
            this.reader = reader;
            adoption = journal.adoption();
            shop = journal.site(Lanes.SHOP, false);
        }

        /**
         * @param written rounds that are in the journal
         * @param read rounds that were read and committed
         * @param free descriptors that were free afterwards
         */
        record Found(int written, int read, int free) {}

        /** No compiler, and nothing else in the JVM that opens files when it thinks best. */
        static List<String> command(Path engine) {
            return List.of(
                    "sh",
                    "-c",
                    "ulimit -n " + MOST + " && exec \"$0\" \"$@\"",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xint",
                    "-XX:-MaxFDLimit",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:-UseContainerSupport",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Exhausted.class.getName(),
                    engine.toString());
        }

        public static void main(String[] args) throws IOException {
            JournalConfig config = new JournalConfig(Path.of(args[0]), 1 << 20, 4 << 10, new Fsync.Batch(), 0);
            try (Journal journal = Journal.open(config);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                System.out.println(new Exhausted(journal, reader).run());
            }
        }

        private Found run() throws IOException {
            takeAll().forEach(Disk::close); // Rehearsed, as all of it: a class is a file, too.
            rounds();
            written = 0;
            read = 0;
            Deque<Disk.DiskFile> taken = takeAll();
            rounds();
            Deque<Disk.DiskFile> free = takeAll();
            free.forEach(Disk::close);
            taken.forEach(Disk::close);
            return new Found(written, read, free.size());
        }

        private static Deque<Disk.DiskFile> takeAll() throws IOException {
            Deque<Disk.DiskFile> taken = new ArrayDeque<>();
            try {
                while (true) {
                    taken.add(new LocalDisk().openToRead(Path.of("/dev/null")));
                }
            } catch (FileNotFoundException noneLeft) {
                return taken;
            }
        }

        /** Each needs a segment of its own, and is a second after the one before: all that is due is done. */
        private void rounds() throws IOException {
            for (int i = 0; i < ROUNDS; i++) {
                written += Lanes.write(journal, shop, "x".repeat(3 << 10)) instanceof Append.Written ? 1 : 0;
                read += Lanes.drain(reader).size();
                journal.maintain(System.nanoTime() + TimeUnit.SECONDS.toNanos(++second));
                adoption.wasOneLeft();
                adoption.look();
                adoption.maintain(System.nanoTime());
            }
        }
    }
}
