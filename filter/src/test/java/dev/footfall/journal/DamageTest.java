// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the segment at every byte, flips every byte, and puts garbage where the journal lives. */
final class DamageTest {
    private static final List<String> FRAMES = List.of("first", "second", "third", "fourth");

    @TempDir
    Path directory;

    private Path closed;
    private Path crashed;
    private byte[] segment;
    private final List<Integer> frameEnds = new ArrayList<>();

    /** A lane that was closed, and the same as a crash would have left it. */
    @BeforeEach
    void writeFourFrames() throws IOException {
        Path home;
        try (Journal journal = Lanes.open(directory.resolve("original"));
                JournalReader reader = journal.reader("file", Scope.all())) {
            int shop = journal.site(SHOP, false);
            frameEnds.add((int) journal.stats().bytes());
            for (String text : FRAMES) {
                write(journal, shop, text);
                frameEnds.add((int) journal.stats().bytes());
            }
            home = journal.home();
            crashed = Lanes.crashed(journal, directory.resolve("crashed"));
            assertThat(reader.totals().backlog()).isEqualTo(4);
        }
        closed = Lanes.copy(home, directory.resolve("closed"));
        segment = Files.readAllBytes(Lanes.segments(Lanes.lane(crashed)).get(0));
        assertThat(segment).hasSize(frameEnds.get(4));
    }

    @Test
    void open_keepsWholeFramesWhenCutAtAnyByte() throws IOException {
        for (int length = 0; length < segment.length; length++) {
            int cut = length;
            Path copy = damaged(crashed, "cut" + length, Arrays.copyOf(segment, length));
            int whole =
                    (int) frameEnds.stream().skip(1).filter(end -> end <= cut).count();

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(drain(reader)).as("cut to %d", length).isEqualTo(FRAMES.subList(0, whole));
                assertThat(reader.totals()).isEqualTo(new Totals(whole, 0, 0, 0, 0, 0, 0, 0));
                assertThat(journal.recovery().uncleanStop()).isNotNull();
                write(journal, journal.site(SHOP, false), "goes on");
                assertThat(drain(reader)).containsExactly("goes on");
            }
        }
    }

    @Test
    void open_saysHowMuchWasTorn() throws IOException {
        Path copy = damaged(crashed, "torn", Arrays.copyOf(segment, segment.length - 3));

        try (Journal journal = Lanes.open(copy)) {
            JournalRecovery found = journal.recovery();
            assertThat(found.tornBytes()).isEqualTo(frameEnds.get(4) - frameEnds.get(3) - 3);
            assertThat(found.corruptFrames()).isZero();
            assertThat(Lanes.segments(journal.home()).get(0)).hasSize(frameEnds.get(3));
        }
    }

    @Test
    void open_losesOnlyTheFrameOfAFlippedByteAndCountsIt() throws IOException {
        byte[] sealed = Files.readAllBytes(Lanes.segments(Lanes.lane(closed)).get(0));
        for (int at = frameEnds.get(0); at < frameEnds.get(4); at++) {
            Path copy = damaged(closed, "flip" + at, flipped(sealed, at));
            List<String> left = new ArrayList<>(FRAMES);
            left.remove(frameOf(at));

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(drain(reader)).as("flipped %d", at).isEqualTo(left);
                assertThat(reader.totals()).isEqualTo(new Totals(3, 0, 0, 0, 0, 1, 0, 0));
                assertThat(journal.recovery().corruptFrames()).isEqualTo(1);
                assertThat(journal.recovery().lostRecords()).isEqualTo(1);
                assertThat(journal.recovery().uncleanStop()).isNull();
            }
        }
    }

    /** Without a seal nothing proves that the last frame was one; the others have a successor that does. */
    @Test
    void open_countsAFlippedByteAfterACrashToo() throws IOException {
        for (int at = frameEnds.get(0); at < frameEnds.get(4); at++) {
            Path copy = damaged(crashed, "flip" + at, flipped(segment, at));
            boolean last = frameOf(at) == 3;
            List<String> left = new ArrayList<>(FRAMES);
            left.remove(frameOf(at));

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(drain(reader)).as("flipped %d", at).isEqualTo(left);
                assertThat(reader.totals()).isEqualTo(new Totals(3, 0, 0, 0, 0, last ? 0 : 1, 0, 0));
                assertThat(journal.recovery().tornBytes()).matches(torn -> torn > 0 == last);
            }
        }
    }

    private int frameOf(int at) {
        return (int) frameEnds.stream().skip(1).filter(end -> end <= at).count();
    }

    @Test
    void open_setsASegmentAsideWhoseHeaderIsFlipped() throws IOException {
        for (int at = 0; at < frameEnds.get(0); at++) {
            Path copy = damaged(crashed, "header" + at, flipped(segment, at));

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(journal.recovery().quarantined())
                        .as("flipped %d", at)
                        .containsExactly("00000000000000000000.seg.corrupt");
                assertThat(journal.nextSequence()).isGreaterThanOrEqualTo(4);
                write(journal, journal.site(SHOP, false), "goes on");
                assertThat(drain(reader)).containsExactly("goes on");
                assertThat(reader.totals().journaled()).isEqualTo(1);
            }
        }
    }

    /** The segment that began after it may be gone, and the one before it closed in good order. */
    @Test
    void open_givesNoNumberAgainOfASegmentThatWasSetAside() throws IOException {
        Path aside = Lanes.lane(closed).resolve("00000000000000000500.seg.corrupt");
        Files.write(aside, new byte[3_000]);

        try (Journal journal = Lanes.open(closed)) {
            assertThat(journal.nextSequence()).isGreaterThanOrEqualTo(500 + 3_000 / FrameFormat.RECORD_HEADER);
        }
    }

    /** With the frame that named it goes the site of an event the reader had passed, and so that event of the count. */
    @Test
    void open_keepsWhatFollowsADamagedNameForWhoHadPassedIt() throws IOException {
        Path lane = directory.resolve("named");
        int name;
        try (Journal journal = Lanes.open(lane)) {
            name = (int) journal.stats().bytes();
            write(journal, journal.site("localhost/other", false), "lost");
            journal.reader("late", Scope.shared()).close();
            write(journal, journal.site(SHOP, false), "kept");
        }
        Path damaged = Lanes.segments(Lanes.lane(lane)).get(0);
        Files.write(damaged, flipped(Files.readAllBytes(damaged), name + FrameFormat.HEADER));

        try (Journal journal = Lanes.open(lane);
                JournalReader late = journal.reader("late", Scope.shared())) {
            journal.maintain(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
            assertThat(drain(late)).containsExactly("kept");
            assertThat(late.totals().expired()).isZero();
        }
    }

    @Test
    void read_passesADamagedFrameInAnOlderSegment() throws IOException {
        Path later = Lanes.copy(Lanes.lane(crashed), directory.resolve("later"));
        try (Journal journal = Lanes.open(later)) {
            write(journal, journal.site(SHOP, false), "fifth");
        }
        Path old = Lanes.segments(Lanes.lane(later)).get(0);
        byte[] bytes = Files.readAllBytes(old);
        Files.write(old, flipped(bytes, frameEnds.get(2) - 1));

        try (Journal journal = Lanes.open(later);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("first", "third", "fourth", "fifth");
            assertThat(reader.totals()).isEqualTo(new Totals(4, 0, 0, 0, 0, 1, 0, 0));
        }
    }

    @Test
    void read_passesASegmentThatIsGone() throws IOException {
        Path later = Lanes.copy(Lanes.lane(crashed), directory.resolve("later"));
        try (Journal journal = Lanes.open(later)) {
            write(journal, journal.site(SHOP, false), "fifth");
        }
        Files.delete(Lanes.segments(Lanes.lane(later)).get(0));

        try (Journal journal = Lanes.open(later);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("fifth");
            assertThat(reader.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 4, 0, 0));
        }
    }

    @Test
    void cursor_isAheadOfWhatAPowerCutLeft() throws IOException {
        Path delivered = Lanes.copy(Lanes.lane(crashed), directory.resolve("delivered"));
        try (Journal journal = Lanes.open(delivered);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "fifth", "sixth");
            assertThat(drain(reader)).hasSize(6);
        }
        List<Path> segments = Lanes.segments(Lanes.lane(delivered));
        Path last = segments.get(segments.size() - 1);
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 120));

        try (Journal journal = Lanes.open(delivered);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(journal.nextSequence()).isGreaterThan(5);
            write(journal, journal.site(SHOP, false), "seventh");
            assertThat(drain(reader)).containsExactly("seventh");
            assertThat(reader.totals()).isEqualTo(new Totals(7, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void cursor_withOneDamagedSlotFallsBackToTheOther() throws IOException {
        Path copy = Lanes.copy(Lanes.lane(crashed), directory.resolve("slots"));
        try (Journal journal = Lanes.open(copy);
                JournalReader reader = journal.reader("file", Scope.all())) {
            reader.commit(reader.read(1, 100), Settled.delivered(1));
            reader.commit(reader.read(1, 100), Settled.delivered(1));
        }
        Path cursor = Lanes.lane(copy).resolve("cursors/file.cursor");
        byte[] slots = Files.readAllBytes(cursor);
        for (int at = 0; at < slots.length; at += 13) {
            Path damaged = Lanes.copy(Lanes.lane(copy), directory.resolve("slot" + at));
            Files.write(Lanes.lane(damaged).resolve("cursors/file.cursor"), flipped(slots, at));

            try (Journal journal = Lanes.open(damaged);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                Totals totals = reader.totals();
                assertThat(totals.delivered()).as("flipped %d", at).isBetween(1L, 2L);
                assertThat(totals.journaled()).isEqualTo(4);
                assertThat(drain(reader)).endsWith("third", "fourth");
            }
        }
    }

    @Test
    void cursor_damagedBeyondUseStartsOverAtTheOldest() throws IOException {
        Path cursor = Lanes.lane(crashed).resolve("cursors/file.cursor");
        for (byte[] garbage :
                List.of(new byte[0], new byte[1024], "nonsense".repeat(500).getBytes(UTF_8))) {
            Files.write(cursor, garbage);
            Path copy = Lanes.copy(Lanes.lane(crashed), directory.resolve("garbage" + garbage.length));

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(drain(reader)).isEqualTo(FRAMES);
                assertThat(reader.totals().journaled()).isEqualTo(4);
            }
        }
    }

    @Test
    void cursor_ofAnotherLaneStartsOverAtTheOldest() throws IOException {
        Path other = directory.resolve("other");
        try (Journal journal = Lanes.open(other);
                JournalReader reader = journal.reader("file", Scope.all())) {
            write(journal, journal.site(SHOP, false), "a", "b");
            drain(reader);
        }
        Path cursor = Path.of("cursors", "file.cursor");
        Files.write(
                Lanes.lane(crashed).resolve(cursor),
                Files.readAllBytes(Lanes.lane(other).resolve(cursor)));

        try (Journal journal = Lanes.open(crashed);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).isEqualTo(FRAMES);
            assertThat(reader.totals()).isEqualTo(new Totals(4, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void open_survivesGarbageOfAnyKind() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            Path copy = Lanes.copy(Lanes.lane(crashed), directory.resolve("garbage" + round));
            Path lane = Lanes.lane(copy);
            for (String name : List.of(
                    "00000000000000000007.seg",
                    "99999999999999999999.seg",
                    "09223372036854775807.seg",
                    "x.seg",
                    "00000000000000000009.seg.corrupt",
                    "cursors/what.cursor",
                    "cursors/file.cursor",
                    "owner")) {
                byte[] garbage = new byte[random.nextInt(3000)];
                random.nextBytes(garbage);
                Files.write(lane.resolve(name), garbage);
            }
            Files.createDirectories(lane.resolve("00000000000000000005.seg"));

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                drain(reader);
                assertThat(write(journal, journal.site(SHOP, false), "goes on")).isInstanceOf(Append.Written.class);
                assertThat(drain(reader)).containsExactly("goes on");
                assertThat(journal.nextSequence()).isBetween(8L, 2000L + (1L << 24));
            }
        }
    }

    @Test
    void open_readsNothingIntoALengthThatCannotBe() throws IOException {
        byte[] lying = segment.clone();
        Arrays.fill(lying, frameEnds.get(1) + FrameFormat.LENGTH, frameEnds.get(1) + FrameFormat.CRC, (byte) 0x7F);
        Path copy = damaged(crashed, "length", lying);

        try (Journal journal = Lanes.open(copy);
                JournalReader reader = journal.reader("file", Scope.all())) {
            assertThat(drain(reader)).containsExactly("first", "third", "fourth");
        }
    }

    private Path damaged(Path original, String name, byte[] bytes) throws IOException {
        Path copy = Lanes.copy(Lanes.lane(original), directory.resolve(name));
        Files.write(Lanes.segments(Lanes.lane(copy)).get(0), bytes);
        return copy;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 0x55;
        return copy;
    }
}
