// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.event.Events;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that show and move events, beside a running journal. */
@Timeout(60)
class EventCommandsTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Journal journal;
    private JournalReader crm;
    private JournalReader file;

    @BeforeEach
    void open() throws IOException {
        // Segments of a few events each.
        journal = Journal.open(new JournalConfig(directory.resolve("default"), 1 << 20, 4 << 10, new Fsync.None(), 0));
        file = journal.reader("file", Scope.all()); // needs every segment, so that none is deleted
        crm = journal.reader("localhost/shop/crm", Scope.site("localhost/shop"));
    }

    @AfterEach
    void close() throws IOException {
        crm.close();
        file.close();
        journal.close();
    }

    @Test
    void export_printsEveryEventOverSegments() {
        add("localhost/blog", false, 1, 100);

        assertThat(run("export", directory.toString())).isZero();

        assertThat(lines()).isEqualTo(events("localhost/blog", 1, 100));
        assertThat(journal.stats().segments()).isGreaterThan(3);
    }

    @Test
    void commands_readDeflatedSegmentsLikeOthers() throws IOException {
        add("localhost/blog", false, 1, 100);
        long now = System.nanoTime();
        for (int second = 0; second < 30; second++) {
            now += TimeUnit.SECONDS.toNanos(1);
            journal.maintain(now);
            journal.deflate();
        }

        assertThat(run("journal", directory.toString())).isZero();
        assertThat(lines()).anyMatch(line -> line.contains("sealed, deflated"));
        assertThat(run("export", directory.toString())).isZero();
        assertThat(lines()).isEqualTo(events("localhost/blog", 1, 100));
        assertThat(run("tail", directory.toString(), "-n", "90")).isZero();
        assertThat(lines()).isEqualTo(events("localhost/blog", 11, 100));
    }

    @Test
    void export_choosesBySiteAndTime() {
        add("localhost/blog", false, 1, 3);
        add("localhost/shop", true, 4, 6);
        String engine = directory.resolve("default").toString();

        assertThat(run("export", engine, "--site", "localhost/shop")).isZero();
        assertThat(lines()).isEqualTo(events("localhost/shop", 4, 6));

        assertThat(run("export", engine, "--from", "2026-11-20T10:00:00.123Z", "--to", "2026-11-21"))
                .isZero();
        assertThat(lines()).hasSize(6);
        assertThat(run("export", engine, "--from", "2026-11-20T10:00:00.124Z")).isZero();
        assertThat(lines()).isEmpty();
        assertThat(run("export", engine, "--to", "2026-11-20T10:00:00.123Z")).isZero();
        assertThat(lines()).isEmpty();
    }

    @Test
    void tail_printsTheLast() {
        add("localhost/blog", false, 1, 50);

        assertThat(run("tail", directory.toString())).isZero();
        assertThat(lines()).isEqualTo(events("localhost/blog", 41, 50));
        assertThat(run("tail", directory.toString(), "-n", "2")).isZero();
        assertThat(lines()).isEqualTo(events("localhost/blog", 49, 50));
    }

    @Test
    void tail_showsWhatIsMeantForADestination() {
        add("localhost/blog", false, 1, 3);
        add("localhost/shop", true, 4, 5);
        add("localhost/blog", false, 6, 7);

        assertThat(run("tail", directory.toString(), "--destination", "localhost/shop/crm"))
                .isZero();

        assertThat(lines()).isEqualTo(events("localhost/shop", 4, 5));
    }

    @Test
    void tail_followsOverSegmentsUntilItIsInterrupted() throws Exception {
        add("localhost/blog", false, 1, 2);
        Thread tail = new Thread(() -> run("tail", directory.toString(), "-n", "1", "--follow"));
        tail.start();
        await().until(() -> out.toString(UTF_8).lines().count() == 1);

        add("localhost/blog", false, 3, 60);
        await().until(() -> out.toString(UTF_8).lines().count() == 59);
        tail.interrupt();
        tail.join();

        assertThat(lines()).isEqualTo(events("localhost/blog", 2, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "tail"})
    void command_failsIfNotAllCouldBePrinted(String command) {
        add("localhost/blog", false, 1, 3000);
        AtomicInteger writes = new AtomicInteger();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                writes.incrementAndGet();
                throw new IOException("No space left on device");
            }
        };

        int code = Main.run(
                List.of(command, directory.toString(), "-n", "3000").subList(0, command.equals("tail") ? 4 : 2),
                new PrintStream(full, false, UTF_8),
                new PrintStream(err, true, UTF_8));

        assertThat(code).isOne();
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains("disk it goes to is full");
        assertThat(writes).as("it stops early").hasValueLessThan(2000 * 2);
    }

    @Test
    void commands_areMisusedInOneLine() throws IOException {
        String missing = directory.resolve("missing").toString();
        Path empty = Files.createDirectory(directory.resolve("empty"));

        List<List<String>> misuses = List.of(
                List.of("tail"),
                List.of("tail", missing),
                List.of("tail", empty.toString()),
                List.of("tail", directory.toString(), "-n", "many"),
                List.of("tail", directory.toString(), "--destination", "nosuch"),
                List.of("tail", directory.toString(), "--nosuch"),
                List.of("export", "nul\0"),
                List.of("export", empty.toString()),
                List.of("export", directory.toString(), "--from", "yesterday"),
                List.of("redrive", directory.toString()),
                List.of("redrive", directory.toString(), "crm"),
                List.of("redrive", directory.toString(), "crm", "--since"));
        for (List<String> misuse : misuses) {
            assertThat(run(misuse.toArray(String[]::new))).as(misuse.toString()).isEqualTo(2);
        }

        assertThat(err.toString(UTF_8).lines()).hasSize(misuses.size());
        assertThat(out.size()).isZero();
    }

    @Test
    void redrive_movesTheLettersOfThatDestination() throws IOException {
        Path letters = Files.createDirectories(directory.resolve("default/dead-letters/crm"));
        Files.writeString(letters.resolve("2026-11-20-00.ndjson"), letter("refused") + letter("too_large"));

        assertThat(run("redrive", directory.toString(), "crm", "--reason", "refused"))
                .isZero();

        assertThat(lines()).containsExactly("1 dead letters of crm are to be sent again.");
        assertThat(letters.resolve("2026-11-20-00.ndjson")).hasContent(letter("too_large"));
        assertThat(letters.resolve("redrive")).isDirectoryContaining("glob:**/00-*.ndjson");
    }

    private static String letter(String reason) {
        return "{\"at\":\"2026-11-20T10:00:00Z\",\"destination\":\"crm\",\"reason\":\"" + reason
                + "\",\"why\":\"HTTP 400\",\"attempts\":1,\"sequence\":1,\"site\":\"localhost\",\"event\":{}}\n";
    }

    private void add(String site, boolean own, int first, int last) {
        int id = journal.site(site, own);
        for (String event : events(site, first, last)) {
            byte[] json = event.getBytes(UTF_8);
            journal.add(id, (byte) 0, 1, json, 0, json.length);
            journal.flush();
        }
    }

    private static List<String> events(String site, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> Events.json(Events.page("/" + i, site, i)))
                .toList();
    }

    private int run(String... args) {
        return Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private List<String> lines() {
        List<String> lines = out.toString(UTF_8).lines().toList();
        out.reset();
        return lines;
    }
}
