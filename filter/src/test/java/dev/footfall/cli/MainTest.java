// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.Adoption;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import dev.footfall.journal.Settled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_listsTheCommands() {
        assertThat(run()).isZero();
        assertThat(out()).contains("journal <directory>", "version", "help");
        assertThat(run("--help")).isZero();
    }

    @Test
    void version_isTheBuilds() {
        assertThat(run("version")).isZero();
        assertThat(out()).matches("footfall \\d+\\.\\d+\\.\\d+(-.+)?\n");
    }

    @Test
    void unknownCommand_isMisuse() {
        assertThat(run("jornal")).isEqualTo(2);
        assertThat(err()).startsWith("There is no command jornal.").contains("journal <directory>");
    }

    @Test
    void journal_refusesAWrongPathInOneLine() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(run("journal")).isEqualTo(2);
        assertThat(run("journal", directory.resolve("missing").toString())).isEqualTo(2);
        assertThat(run("journal", empty.toString())).isEqualTo(2);
        assertThat(run("journal", "nul\0")).isEqualTo(2);

        assertThat(err().lines()).hasSize(4);
        assertThat(err()).contains("missing is no directory.", "there is no journal in " + empty);
        assertThat(out()).isEmpty();
    }

    @Test
    void journal_showsARunningLane() throws IOException {
        JournalConfig config = new JournalConfig(directory.resolve("default"), 1 << 20, 4 << 10, new Fsync.None(), 0);
        try (Journal journal = Journal.open(config);
                JournalReader file = journal.reader("file", Scope.all());
                JournalReader crm = journal.reader("localhost/shop/crm", Scope.site("localhost/shop"))) {
            add(journal, journal.site("localhost/shop", true));
            add(journal, journal.site("localhost/blog", false));
            journal.addGap(ByteBuffer.allocate(24)
                    .putLong(7)
                    .putLong(1000)
                    .putLong(2000)
                    .array());
            journal.flush();
            file.commit(file.read(1, 1 << 20), new Settled(0, 0, 0, 0, 1, 0, 0));
            crm.begin(crm.read(1, 1 << 20));

            assertThat(run("journal", directory.toString())).isZero();

            assertThat(out())
                    .contains("lane-00  in use by process "
                            + ProcessHandle.current().pid())
                    .containsPattern("segment +records +bytes +state\n +0 +2 +\\d+  open\n")
                    .containsPattern("localhost/shop +1 +its own\n")
                    .containsPattern("localhost/blog +1 +shared\n")
                    .containsPattern("file +all +1 +1 +\\d+ +0 +0 +1 +0 +0  -\n")
                    .containsPattern("localhost/shop/crm +localhost/shop +0 +1 +\\d+ +0 +0 +0 +0 +0  up to 1\n")
                    .contains("7 events, in 1 gaps, from 1970-01-01T00:00:01Z to 1970-01-01T00:00:02Z");
            assertThat(Journal.open(config)).satisfies(second -> {
                assertThat(second.lane()).isEqualTo("01");
                second.close();
            });
        }
    }

    @Test
    void journal_tellsLanesThatWaitToBeAdoptedAndThoseThatAre() throws IOException {
        JournalConfig config = JournalConfig.in(directory);
        try (Journal journal = Journal.open(config)) {
            Path left;
            try (Journal other = Journal.open(config)) {
                other.reader("file", Scope.all());
                add(other, other.site("localhost/shop", true));
                left = other.home();
            }
            assertThat(run("journal", left.toString())).isZero();
            assertThat(out()).contains("orphan, waits to be adopted; closed at ");
            out.reset();

            Adoption adoption = journal.adoption();
            adoption.look();
            assertThat(run("journal", left.toString())).isZero();
            assertThat(out())
                    .contains("adopted by lane 00 of process "
                            + ProcessHandle.current().pid());
            adoption.close();
        }
    }

    @Test
    void journal_tellsACleanStopFromATornOne() throws IOException {
        JournalConfig config = JournalConfig.in(directory);
        Path lane;
        try (Journal journal = Journal.open(config)) {
            add(journal, journal.site("localhost/shop", true));
            lane = journal.home();
        }
        assertThat(run("journal", lane.toString())).isZero();
        assertThat(out()).contains("free, closed at ").contains("sealed");

        Path segment = lane.resolve("00000000000000000000.seg");
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
        out.reset();

        assertThat(run("journal", lane.toString())).isZero();
        assertThat(out()).contains("free, stopped uncleanly at ").containsPattern("torn \\(\\d+ bytes\\)");
        assertThat(Files.size(segment)).isEqualTo(bytes.length - 1);
    }

    private static void add(Journal journal, int site) {
        journal.add(site, (byte) 1, 1, "{}".getBytes(UTF_8), 0, 2);
    }

    private int run(String... args) {
        return Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }
}
