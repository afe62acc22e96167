// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One journal per lane, within this process and across processes. */
final class LaneTest {
    @TempDir
    Path directory;

    @Test
    void open_takesTheNextLaneInTheSameProcess() throws IOException {
        try (Journal first = Lanes.open(directory);
                Journal second = Lanes.open(directory.resolve(".").resolve("../" + directory.getFileName()))) {
            assertThat(first.lane()).isEqualTo("00");
            assertThat(second.lane()).isEqualTo("01");
        }
        try (Journal again = Lanes.open(directory)) {
            assertThat(again.lane()).isEqualTo("00");
        }
    }

    @Test
    void open_takesTheNextLaneWhileAnotherProcessHasTheFirst() throws Exception {
        try (Writer other = Writer.start(directory)) {
            assertThat(other.lane).isEqualTo("00");
            assertThat(LaneReport.of(Lanes.lane(directory)).ownerPid()).isEqualTo(other.process.pid());

            try (Journal here = Lanes.open(directory)) {
                assertThat(here.lane()).isEqualTo("01");
            }
        }
    }

    /** Whoever only tries the lock of a lane in use loses it for its holder. */
    @Test
    void open_leavesTheLocksOfItsProcessAlone() throws IOException {
        try (Journal first = Lanes.open(directory);
                Journal second = Lanes.open(directory);
                Writer other = Writer.start(directory)) {
            assertThat(List.of(first.lane(), second.lane(), other.lane)).containsExactly("00", "01", "02");
        }
    }

    @Test
    void files_areForTheirUserAloneUnderALooseUmask() throws IOException {
        Path engine = directory.resolve("logs/engine");
        try (Writer other = Writer.start(engine, List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
                Stream<Path> paths = Files.walk(directory.resolve("logs"))) {
            assertThat(other.lane).isEqualTo("00");
            assertThat(paths.toList())
                    .hasSizeGreaterThan(7)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void open_refusesWhenAllLanesAreTaken() throws IOException {
        List<Journal> all = new ArrayList<>();
        try {
            for (int i = 0; i < Lane.MOST; i++) {
                all.add(Lanes.open(directory));
            }
            assertThatIOException().isThrownBy(() -> Lanes.open(directory)).withMessageContaining("all 16 lanes");
        } finally {
            for (Journal journal : all) {
                journal.close();
            }
        }
        Lanes.open(directory).close();
    }

    @Test
    void open_afterAKillHasEverythingThatWasReportedWritten() throws Exception {
        long journaled = 0;
        for (int round = 0; round < 4; round++) {
            long reported;
            try (Writer writer = Writer.start(directory)) {
                assertThat(writer.lane).isEqualTo("00");
                reported = writer.killAfter(50 + 100L * round);
            }

            try (Journal journal = Journal.open(Writer.config(directory));
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(journal.recovery().uncleanStop()).isNotNull();
                assertThat(journal.recovery().corruptFrames()).isZero();
                Totals totals = reader.totals();
                assertThat(totals.journaled()).isGreaterThanOrEqualTo(journaled + reported);
                journaled = totals.journaled();
                assertWhole(reader, totals.backlog());
                assertThat(reader.totals()).isEqualTo(new Totals(journaled, 0, 0, 0, 0, 0, 0, 0));
            }
        }
    }

    private static void assertWhole(JournalReader reader, long backlog) throws IOException {
        long before = -1;
        long count = 0;
        for (List<JournalRecord> batch = Lanes.read(reader); !batch.isEmpty(); batch = Lanes.read(reader)) {
            for (JournalRecord record : batch) {
                assertThat(record.sequence()).isGreaterThan(before);
                assertThat(record.bytes()).isEqualTo(Writer.payload(record.sequence()));
                before = record.sequence();
            }
            count += batch.size();
            reader.commit(batch, Settled.delivered(batch.size()));
        }
        assertThat(count).isEqualTo(backlog);
    }

    /** Another process that writes as fast as it can and reports how many records it was told are written. */
    static final class Writer implements AutoCloseable {
        final Process process;
        final String lane;
        private final BufferedReader reports;

        private Writer(Process process, BufferedReader reports, String lane) {
            this.process = process;
            this.reports = reports;
            this.lane = lane;
        }

        static JournalConfig config(Path directory) {
            return new JournalConfig(directory, 1 << 30, 1 << 20, new Fsync.None(), 0);
        }

        static byte[] payload(long sequence) {
            byte[] payload = new byte[100 + (int) (sequence % 900)];
            Arrays.fill(payload, (byte) sequence);
            return payload;
        }

        static Writer start(Path directory) throws IOException {
            return start(directory, List.of());
        }

        /** @param before words of the command before our own */
        static Writer start(Path directory, List<String> before) throws IOException {
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Writer.class.getName(),
                    directory.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader reports = process.inputReader();
            return new Writer(process, reports, reports.readLine());
        }

        /** Lets it write for a while, kills it, and returns the last number it reported. */
        long killAfter(long millis) throws IOException, InterruptedException {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            close();
            long last = 0;
            for (String line = reports.readLine(); line != null && line.endsWith(";"); line = reports.readLine()) {
                last = Long.parseLong(line.substring(0, line.length() - 1));
            }
            return last;
        }

        @Override
        public void close() {
            process.toHandle().destroyForcibly(); // The process itself would close its output, unread.
            process.onExit().join();
        }

        public static void main(String[] args) throws IOException {
            Journal journal = Journal.open(config(Path.of(args[0])));
            journal.reader("file", Scope.all());
            System.out.println(journal.lane());
            int shop = journal.site(Lanes.SHOP, false);
            long written = 0;
            for (int drain = 0; drain < 200_000; drain++) {
                for (int i = 0; i < 64; i++) {
                    byte[] payload = payload(journal.nextSequence());
                    journal.add(shop, (byte) 1, 1, payload, 0, payload.length);
                }
                if (journal.flush() instanceof Append.Written append) {
                    written += append.records();
                    if (drain % 16 == 0) {
                        System.out.println(written + ";");
                    }
                }
                journal.maintain(System.nanoTime());
            }
        }
    }
}
