// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.TryAgain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDestinationTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path temp;

    private final SettableClock clock = new SettableClock("2026-11-20T10:00:00Z");
    private final List<FileDestination> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (FileDestination destination : opened) {
            destination.close();
        }
    }

    // ---- writing

    @Test
    void deliver_writesEachEventAsALine() {
        FileDestination file = destination();

        assertDelivered(file.deliver(Batches.of("00", 1, 3)));
        assertDelivered(file.deliver(Batches.of("00", 4, 4)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 4));
    }

    @Test
    void deliver_goesOnWithTheDaysFileAfterARestart() throws Exception {
        try (FileDestination before = destination()) {
            before.deliver(Batches.of("00", 1, 1));
        }
        Files.writeString(events("2026-11-20-00.ndjson"), "{\"torn", java.nio.file.StandardOpenOption.APPEND);

        destination().deliver(Batches.of("00", 2, 2));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 2));
    }

    @Test
    void deliver_makesDirectoriesForTheOwnerAlone() throws Exception {
        destination().deliver(Batches.of("00", 1, 1));

        assertThat(permissions(temp.resolve("logs"))).isEqualTo("rwx------");
        assertThat(permissions(events(""))).isEqualTo("rwx------");
        assertThat(permissions(events("2026-11-20-00.ndjson"))).isEqualTo("rw-------");
    }

    @Test
    void deliver_takesAnEventLargerThanAnyLimit() throws Exception {
        FileDestination file = destination();

        assertDelivered(file.deliver(Batches.large("00", 1, 5_000_000)));
        assertDelivered(file.deliver(Batches.of("00", 2, 2)));

        assertThat(Files.readAllLines(events("2026-11-20-00.ndjson"))).hasSize(2);
    }

    @Test
    void deliver_letsAReaderSeeWholeLinesOnly() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 1));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> tail = CompletableFuture.supplyAsync(() -> tail(done));

        for (int i = 0; i < 300; i++) {
            file.deliver(Batches.of("00", 2 + i * 50L, 51 + i * 50L));
        }
        done.set(true);

        assertThat(tail.get()).isEqualTo(15_001);
    }

    /** Follows the file as a log shipper does: what ends in a newline is a line. */
    private int tail(AtomicBoolean done) {
        int lines = 0;
        try (var in = Files.newInputStream(events("2026-11-20-00.ndjson"))) {
            StringBuilder line = new StringBuilder();
            for (boolean last = false; !last; ) {
                last = done.get();
                for (byte next : in.readAllBytes()) {
                    if (next == '\n') {
                        lines++;
                        assertThat(line).hasToString("{\"seq\":" + lines + "}");
                        line.setLength(0);
                    } else {
                        line.append((char) next);
                    }
                }
            }
            assertThat(line).isEmpty();
            return lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- days and parts

    @Test
    void deliver_beginsAFileWithTheDay() {
        FileDestination file = destination();
        clock.set("2026-11-20T23:59:59.999Z");
        file.deliver(Batches.of("00", 1, 1));
        clock.set("2026-11-21T00:00:00Z");
        file.deliver(Batches.of("00", 2, 2));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 1));
        assertThat(events("2026-11-21-00.ndjson")).hasContent(Batches.lines(2, 2));
    }

    @Test
    void deliver_goesOnInAPartWhenTheDayOutgrowsAFile() throws Exception {
        FileDestination file = destination(30, MIB);
        file.deliver(Batches.large("00", 1, 300_000));
        file.deliver(Batches.of("00", 2, 2));
        file.close();
        destination(30, MIB).deliver(Batches.of("00", 3, 3));

        assertThat(events("2026-11-20-00.1.ndjson")).hasContent(Batches.lines(2, 3));
    }

    @Test
    void deliver_neverGoesOnWithAGzippedFile() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 1));
        clock.set("2026-11-21T00:00:00Z");
        file.tick();
        file.tick();
        clock.set("2026-11-20T23:59:59Z"); // the wall clock was set back

        file.deliver(Batches.of("00", 2, 2));

        assertThat(unzipped("2026-11-20-00.ndjson.gz")).isEqualTo(Batches.lines(1, 1));
        assertThat(events("2026-11-20-00.1.ndjson")).hasContent(Batches.lines(2, 2));
    }

    // ---- trouble

    @Test
    void deliver_triesAgainWhileItsDirectoryIsAFile() throws Exception {
        FileDestination file = destination();
        Files.createDirectory(temp.resolve("logs"));
        Files.writeString(events(""), "in the way");

        assertTryAgain(file.deliver(Batches.of("00", 1, 1)), "file.directory");
        Files.delete(events(""));
        assertDelivered(file.deliver(Batches.of("00", 1, 1)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 1));
    }

    @Test
    void deliver_triesAgainWhileItsFileCannotBeOpened() throws Exception {
        FileDestination file = destination();
        Files.createDirectories(events("2026-11-20-00.ndjson"));

        assertTryAgain(file.deliver(Batches.of("00", 1, 1)), "2026-11-20-00.ndjson");
        Files.delete(events("2026-11-20-00.ndjson"));
        assertDelivered(file.deliver(Batches.of("00", 1, 1)));
    }

    @Test
    void deliver_writesAnewWhatWasDeletedUnderIt() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 1));
        Files.delete(events("2026-11-20-00.ndjson"));

        assertDelivered(file.deliver(Batches.of("00", 2, 2)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(2, 2));
    }

    @Test
    void deliver_makesItsDirectoryAnewWhenThatIsDeletedUnderIt() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 1));
        deleteAll(temp.resolve("logs"));

        assertDelivered(file.deliver(Batches.of("00", 2, 2)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(2, 2));
    }

    @Test
    void deliver_goesOnAfterAFileThatWasTruncatedUnderIt() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 5));
        Files.writeString(events("2026-11-20-00.ndjson"), "");

        assertDelivered(file.deliver(Batches.of("00", 6, 6)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(6, 6));
    }

    // ---- company

    @Test
    void deliver_keepsLanesApart() {
        FileDestination one = destination();
        FileDestination other = destination();

        assertDelivered(one.deliver(Batches.of("00", 1, 1)));
        assertDelivered(other.deliver(Batches.of("01", 1, 2)));
        assertDelivered(one.deliver(Batches.of("00", 2, 2)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 2));
        assertThat(events("2026-11-20-01.ndjson")).hasContent(Batches.lines(1, 2));
    }

    @Test
    void deliver_keepsOutOfALaneThatIsAnothers() throws Exception {
        FileDestination one = destination();
        FileDestination other = destination();
        one.deliver(Batches.of("00", 1, 1));

        assertTryAgain(other.deliver(Batches.of("00", 1, 1)), "lane 00 there is written by another");
        one.close();
        assertDelivered(other.deliver(Batches.of("00", 2, 2)));

        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 2));
    }

    @Test
    void tick_letsGoOfAnIdleLane() throws Exception {
        FileDestination one = destination();
        FileDestination other = destination();
        one.deliver(Batches.of("00", 1, 1));

        clock.pass(Duration.ofSeconds(10));
        one.tick();

        assertDelivered(other.deliver(Batches.of("00", 2, 2)));
    }

    @Test
    void tick_touchesNothingInALaneThatIsAnothers() throws Exception {
        FileDestination one = destination(30, MIB);
        FileDestination other = destination(30, MIB);
        one.deliver(Batches.large("00", 1, 300_000));
        clock.pass(Duration.ofSeconds(10));
        one.tick();
        other.deliver(Batches.of("00", 2, 2));
        clock.pass(Duration.ofHours(14)); // the day is over, and other has not looked yet

        one.tick();
        one.tick();

        assertThat(events("2026-11-20-00.ndjson")).exists();
        assertThat(events("2026-11-20-00.1.ndjson")).hasContent(Batches.lines(2, 2));
        other.close();
        for (int i = 0; i < 3; i++) {
            one.tick();
        }
        assertThat(unzipped("2026-11-20-00.1.ndjson.gz")).isEqualTo(Batches.lines(2, 2));
    }

    @Test
    void tick_holdsTheLaneWhileItGzips() throws Exception {
        FileDestination one = destination();
        FileDestination other = destination();
        one.deliver(Batches.of("00", 1, 1));
        Files.write(events("2026-11-19-00.ndjson"), new byte[2 * Compression.SLICE]);
        clock.pass(Duration.ofSeconds(10));

        one.tick();
        assertThat(events(".2026-11-19-00.ndjson.gz.tmp")).exists();
        assertTryAgain(other.deliver(Batches.of("00", 2, 2)), "lane 00 there is written by another");
        assertDelivered(one.deliver(Batches.of("00", 2, 2)));
        clock.pass(Duration.ofSeconds(10));
        one.tick();
        one.tick();

        assertThat(events("2026-11-19-00.ndjson.gz")).exists();
        assertDelivered(other.deliver(Batches.of("00", 3, 3)));
        assertThat(events("2026-11-20-00.ndjson")).hasContent(Batches.lines(1, 3));
    }

    @Test
    void deliver_leavesNothingHalfGzippedInALaneItLeaves() throws Exception {
        FileDestination one = destination();
        one.deliver(Batches.of("00", 1, 1));
        Files.write(events("2026-11-19-00.ndjson"), new byte[2 * Compression.SLICE]);
        one.tick();
        assertThat(events(".2026-11-19-00.ndjson.gz.tmp")).exists();

        assertDelivered(one.deliver(Batches.of("01", 1, 1)));

        assertThat(events(".2026-11-19-00.ndjson.gz.tmp")).doesNotExist();
    }

    @Test
    void tick_doesNotBringBackADirectoryThatWasDeleted() throws Exception {
        FileDestination file = destination();
        file.deliver(Batches.of("00", 1, 1));
        clock.pass(Duration.ofMinutes(1));
        file.tick();
        deleteAll(temp.resolve("logs"));
        clock.pass(Duration.ofMinutes(1));

        file.tick();

        assertThat(temp).isEmptyDirectory();
    }

    // ---- helpers

    private FileDestination destination() {
        return destination(30, 1L << 30);
    }

    private FileDestination destination(int keepDays, long maxBytes) {
        FileDestination destination = new FileDestination(
                "file", events(""), new Retention(Duration.ofDays(keepDays), maxBytes), clock, clock::nanoTime);
        opened.add(destination);
        return destination;
    }

    private Path events(String name) {
        return temp.resolve("logs").resolve("events").resolve(name);
    }

    private String unzipped(String name) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(events(name))), UTF_8))) {
            return in.lines().map(line -> line + "\n").reduce("", String::concat);
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertDelivered(DeliveryResult result) {
        assertThat(result).isEqualTo(DeliveryResult.delivered());
    }

    private static void assertTryAgain(DeliveryResult result, String why) {
        assertThat(result).isInstanceOf(TryAgain.class);
        assertThat(((TryAgain) result).why()).contains("cannot write to", "events", why);
    }
}
