// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deflated segments are cut, flipped and lied in; the disk fails while they are made. */
final class DeflatedDamageTest extends Deflating {
    private static final int EVENTS = 1200;
    private static final int BIG = 256 << 10;

    private Path whole;

    /** A closed lane whose first segment is several deflated frames. */
    private void leaveBigSegments() throws IOException {
        JournalConfig config = Lanes.config(directory.resolve("whole"), 16 * BIG, BIG);
        try (Journal journal = Journal.open(config, disk)) {
            journal.reader("file", Scope.all()).close();
            writeSome(journal, 0, 2 * EVENTS);
            deflateAll(journal);
            writeSome(journal, 2 * EVENTS, 2 * EVENTS + 5);
            whole = journal.home();
        }
        assertThat(report(whole).get(0).deflated()).isTrue();
    }

    private Path damaged(String name, byte[] segment) throws IOException {
        Path copy = Lanes.copy(whole, directory.resolve(name));
        Files.write(Lanes.segments(Lanes.lane(copy)).get(0), segment);
        return copy;
    }

    private static int headerLength(byte[] segment) {
        return ByteBuffer.wrap(segment).getInt(12);
    }

    @Test
    void flippedByte_losesOnlyTheFrameItIsInAndCountsIt() throws IOException {
        leaveBigSegments();
        byte[] segment = Files.readAllBytes(Lanes.segments(whole).get(0));
        Set<Integer> lost = new HashSet<>();
        for (int at = segment.length - 1; at >= headerLength(segment); at -= 97) {
            byte[] flipped = segment.clone();
            flipped[at] ^= 0x55;
            Path copy = damaged("flip" + at, flipped);

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                List<String> read = drain(reader);
                int missing = 2 * EVENTS + 5 - read.size();
                assertThat(missing).as("flipped %d", at).isLessThan(EVENTS / 3);
                assertThat(reader.totals()).isEqualTo(new Totals(read.size(), 0, 0, 0, 0, missing, 0, 0));
                lost.add(missing);
            }
        }
        assertThat(lost)
                .as("frames differ, and the seal costs nothing")
                .contains(0)
                .hasSizeGreaterThan(1);
    }

    @Test
    void flippedHeader_setsTheSegmentAsideAndCountsIt() throws IOException {
        leaveBigSegments();
        byte[] segment = Files.readAllBytes(Lanes.segments(whole).get(0));
        long records = report(whole).get(0).records();
        for (int at = 0; at < headerLength(segment); at++) {
            byte[] flipped = segment.clone();
            flipped[at] ^= 0x03; // the version becomes the other known one, too
            Path copy = damaged("header" + at, flipped);

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(journal.recovery().quarantined())
                        .as("flipped %d", at)
                        .containsExactly("00000000000000000000.seg.corrupt");
                assertThat(drain(reader)).isEqualTo(texts((int) records, 2 * EVENTS + 5));
                assertThat(reader.totals().expired()).isEqualTo(records);
            }
        }
    }

    /** Nothing of it is later than what is deflated, as after somebody deleted the newer ones. */
    @Test
    void cutAnywhere_keepsWholeFramesAsTheLastSegment() throws IOException {
        leaveBigSegments();
        byte[] segment = Files.readAllBytes(Lanes.segments(whole).get(0));
        int before = -1;
        for (int length = headerLength(segment); length <= segment.length; length += 61) {
            Path copy = damaged("cut" + length, Arrays.copyOf(segment, length));
            for (Path later : Lanes.segments(Lanes.lane(copy))
                    .subList(1, Lanes.segments(whole).size())) {
                Files.delete(later);
            }

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                List<String> read = drain(reader);
                assertThat(read).isEqualTo(texts(0, read.size())).hasSizeGreaterThanOrEqualTo(before);
                assertThat(journal.recovery().uncleanStop()).isNotNull();
                write(journal, journal.site(SHOP, false), "goes on");
                assertThat(drain(reader)).containsExactly("goes on");
                before = read.size();
            }
        }
        assertThat(before).isGreaterThan(EVENTS / 2);
    }

    /** The checksum fits: then it was written like this, and must still neither hang nor take the memory. */
    @Test
    void frame_thatLiesAboutItsLengthIsNone() throws IOException {
        leaveBigSegments();
        byte[] segment = Files.readAllBytes(Lanes.segments(whole).get(0));
        for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, FrameFormat.LONGEST, 0, 1}) {
            byte[] lying = segment.clone();
            int start = headerLength(lying);
            int length = ByteBuffer.wrap(lying).getInt(start + FrameFormat.LENGTH);
            ByteBuffer frame = ByteBuffer.wrap(lying).putInt(start + FrameFormat.PLAIN, lie);
            frame.putInt(start + FrameFormat.CRC, FrameFormat.crc(lying, start, length));
            Path copy = damaged("lie" + lie, lying);

            try (Journal journal = Lanes.open(copy);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                List<String> read = drain(reader);
                assertThat(read).endsWith(text(2 * EVENTS + 4)).hasSizeBetween(EVENTS, 2 * EVENTS + 4);
                assertThat(reader.totals().journaled()).isEqualTo(2 * EVENTS + 5);
            }
        }
    }

    @Test
    void segment_thatIsDamagedStaysAsItIs() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 200);
            Path first = Lanes.segments(journal.home()).get(0);
            byte[] bytes = Files.readAllBytes(first);
            bytes[bytes.length / 2] ^= 1;
            Files.write(first, bytes);

            deflateAll(journal);

            assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
            assertThat(deflated(journal.home())).isPositive();
            assertThat(drain(reader)).hasSize(199);
            assertThat(reader.totals().expired()).isEqualTo(1);
        }
    }

    @Test
    void anyOperationMayFailWhileDeflating() throws IOException {
        int failures = 0;
        for (int n = 0; n < 400; n++) {
            Path place = directory.resolve("failing" + n);
            try (Journal journal = open(place, 64 * SEGMENT);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                writeSome(journal, 0, 150);
                failures += deflateFailingAt(journal, n) ? 1 : 0;
                disk.heal();
                maintainLater(journal);
                writeSome(journal, 150, 160);

                assertThat(bytes(journal.home()))
                        .isLessThanOrEqualTo(journal.stats().bytes());
                assertThat(reader.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 160));
            }
            try (Journal journal = open(place, 64 * SEGMENT);
                    JournalReader reader = journal.reader("file", Scope.all())) {
                assertThat(unfinished(journal.home())).isEmpty();
                assertThat(drain(reader)).as("operation %d failed", n).isEqualTo(texts(0, 160));
            }
            if (failures > 0 && failures < n - 20) {
                break; // Beyond the last operation there is nothing to fail.
            }
        }
        assertThat(failures).isGreaterThan(30);
    }

    /** Whether there were as many operations. */
    private boolean deflateFailingAt(Journal journal, int n) throws IOException {
        int failing = disk.operations().size() + n;
        disk.failAt(failing);
        for (int i = 0; i < 8; i++) {
            maintainLater(journal);
            try {
                journal.deflate();
            } catch (IOException e) {
                assertThat(e).hasMessage("Input/output error");
            }
        }
        return disk.operations().size() > failing;
    }

    /** Whatever went wrong between our memory and the file. */
    @Test
    void deflated_takesNobodysPlaceUnlessItReadsTheSame() throws Exception {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 100);
            maintainLater(journal);
            disk.hanging(operation -> operation.matches("sync .*deflating"));
            CompletableFuture<Void> deflating = CompletableFuture.runAsync(() -> deflate(journal));
            disk.awaitHung();
            Path file = unfinished(journal.home()).get(0);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            disk.letGo();
            deflating.get(20, TimeUnit.SECONDS);
            maintainLater(journal);

            assertThat(deflated(journal.home())).isZero();
            assertThat(unfinished(journal.home())).isEmpty();
            assertThat(drain(reader)).isEqualTo(texts(0, 100));
        }
    }

    /** A disk that hangs while somebody deflates keeps neither the journal from going on nor its lane from the next. */
    @Test
    void close_waitsForNobodyWhoDeflates() throws Exception {
        Journal journal = open();
        journal.reader("file", Scope.all()).close();
        writeSome(journal, 0, 100);
        maintainLater(journal);
        disk.hanging(operation -> operation.matches("write .*deflating"));
        CompletableFuture<Void> deflating = CompletableFuture.runAsync(() -> deflate(journal));
        disk.awaitHung();
        writeSome(journal, 100, 200);
        maintainLater(journal);
        journal.close();

        try (Journal next = open();
                JournalReader reader = next.reader("file", Scope.all())) {
            assertThat(next.lane()).isEqualTo("00");
            disk.letGo();
            deflating.get(20, TimeUnit.SECONDS);
            assertThat(unfinished(next.home())).isEmpty();
            assertThat(drain(reader)).isEqualTo(texts(0, 200));
        }
    }

    private static void deflate(Journal journal) {
        try {
            journal.deflate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void deflate_saysWhyItFailed() throws IOException {
        try (Journal journal = open();
                JournalReader reader = journal.reader("file", Scope.all())) {
            writeSome(journal, 0, 200);
            disk.failing(operation -> operation.matches("write .*deflating"), "No space left on device");
            maintainLater(journal);

            assertThatIOException().isThrownBy(journal::deflate).withMessage("No space left on device");

            maintainLater(journal);
            assertThat(unfinished(journal.home())).isEmpty();
            assertThat(journal.stats().trouble()).isNull();
            assertThat(reader.totals().backlog()).isEqualTo(200);
        }
    }
}
