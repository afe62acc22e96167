// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a lane's files beside its engine: damaged, growing, or going away. */
final class LaneRecordsTest {
    private static final String LONG = "x".repeat(1_000);

    @TempDir
    Path directory;

    @Test
    void next_isNothingInALaneThatIsNotThere() throws IOException {
        try (LaneRecords records = new LaneRecords(directory.resolve("lane-07"), Scope.all())) {
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void next_goesOnWithWhatWasAddedSince() throws IOException {
        try (Journal journal = Lanes.open(directory);
                LaneRecords records = new LaneRecords(journal.home(), Scope.all())) {
            assertThat(records.next()).isNull();
            int shop = journal.site(SHOP, false);
            write(journal, shop, "a", "b");
            assertThat(rest(records)).containsExactly("a", "b");

            write(journal, shop, "c");

            assertThat(rest(records)).containsExactly("c");
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void next_passesRecordsOfOtherSites() throws IOException {
        try (Journal journal = Lanes.open(directory);
                LaneRecords records = new LaneRecords(journal.home(), Scope.site(SHOP))) {
            write(journal, journal.site("localhost/blog", false), "a");
            write(journal, journal.site(SHOP, true), "b");

            LaneRecords.Entry entry = records.next();

            assertThat(entry.site()).isEqualTo(SHOP);
            assertThat(entry.sequence()).isEqualTo(1);
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void next_passesADamagedFrameOnceTheSegmentGrowsNoMore() throws IOException {
        Path segment = segments(3, 1).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        int second = indexOf(bytes, "0-1");
        bytes[second] ^= 1;
        Files.write(segment, bytes);

        assertThat(texts(segment.getParent())).containsExactly("0-0", "0-2", "1-0");
    }

    @Test
    void next_waitsForTheEndOfAFrameThatIsBeingWritten() throws IOException {
        Path segment = segments(2).get(0);
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(whole, indexOf(whole, "0-1") + 1));

        try (LaneRecords records = new LaneRecords(segment.getParent(), Scope.all())) {
            assertThat(rest(records)).containsExactly("0-0");
            Files.write(segment, whole);
            assertThat(rest(records)).containsExactly("0-1");
        }
    }

    @Test
    void next_waitsForTheHeaderOfASegmentThatIsBeingMade() throws IOException {
        List<Path> segments = segments(1, 1);
        byte[] whole = Files.readAllBytes(segments.get(1));
        Files.write(segments.get(1), new byte[0]);

        try (LaneRecords records = new LaneRecords(segments.get(0).getParent(), Scope.all())) {
            assertThat(rest(records)).containsExactly("0-0");
            Files.write(segments.get(1), whole);
            assertThat(rest(records)).containsExactly("1-0");
        }
    }

    @Test
    void next_passesASegmentWhoseHeaderIsDamaged() throws IOException {
        List<Path> segments = segments(1, 1, 1);
        Files.writeString(segments.get(1), "no segment, and long enough for a header".repeat(50));

        assertThat(texts(segments.get(0).getParent())).containsExactly("0-0", "2-0");
    }

    @Test
    void next_passesASegmentThatIsGone() throws IOException {
        List<Path> segments = segments(2, 1, 1);
        try (LaneRecords records = new LaneRecords(segments.get(0).getParent(), Scope.all())) {
            assertThat(text(records.next())).isEqualTo("0-0");
            Files.delete(segments.get(0));
            Files.delete(segments.get(1));

            assertThat(rest(records)).as("what is open stays readable").containsExactly("0-1", "2-0");
        }
    }

    /** A closed lane with so many records of a frame each in each segment, named {@code <segment>-<record>}. */
    private List<Path> segments(int... records) throws IOException {
        for (int segment = 0; segment < records.length; segment++) {
            try (Journal journal = Lanes.open(directory);
                    JournalReader reader = journal.reader("file", Scope.all())) { // or nobody would need them
                for (int i = 0; i < records[segment]; i++) {
                    write(journal, journal.site(SHOP, false), segment + "-" + i + LONG);
                }
                assertThat(reader.totals().backlog()).isPositive();
            }
        }
        List<Path> segments = Lanes.segments(Lanes.lane(directory));
        assertThat(segments).hasSize(records.length);
        return segments;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, ISO_8859_1).indexOf(text);
    }

    private static List<String> texts(Path lane) throws IOException {
        try (LaneRecords records = new LaneRecords(lane, Scope.all())) {
            return rest(records);
        }
    }

    private static List<String> rest(LaneRecords records) throws IOException {
        List<String> texts = new ArrayList<>();
        for (LaneRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
            texts.add(text(entry));
        }
        return texts;
    }

    private static String text(LaneRecords.Entry entry) {
        return new String(entry.bytes(), UTF_8).replace(LONG, "");
    }
}
