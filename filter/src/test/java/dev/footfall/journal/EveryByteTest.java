// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Each byte of the last segment, of an older one and of a cursor: changed, zeroed, cut off, pushed aside. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EveryByteTest {
    private static final int SECTOR = MemoryFile.SECTOR;
    private static final int FRAMES = 8;
    /** Windows and buffers of a journal, three readers and a recovery; no length in a file may ask for more. */
    private static final long MOST_ALLOCATED = 16 << 20;

    private static final List<String> READERS = List.of("all", "shared", "localhost/shop/crm");
    private static final List<Scope> SCOPES = List.of(Scope.all(), Scope.shared(), Scope.site(Scenario.SHOP));

    private final List<String> texts = new ArrayList<>();
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int damaged;

    /** Two segments of as many frames, of two sites in turn, read by nobody so far. */
    private MemoryDisk written() throws IOException {
        texts.clear();
        MemoryDisk disk = MemoryDisk.with(Run.DIRECTORY);
        for (int run = 0; run < 2; run++) {
            try (Journal journal = open(disk)) {
                for (int i = 0; i < READERS.size(); i++) {
                    journal.reader(READERS.get(i), SCOPES.get(i));
                }
                for (int i = 0; i < FRAMES; i++) {
                    boolean own = i % 2 == 0;
                    String text = (own ? "own " : "shared ") + run + " " + i + "y".repeat(i * 19);
                    Lanes.write(journal, journal.site(own ? Scenario.SHOP : Scenario.BLOG, own), text);
                    texts.add(text);
                }
            }
        }
        return disk;
    }

    private static Journal open(MemoryDisk disk) throws IOException {
        return Journal.open(new JournalConfig(Run.DIRECTORY, 1 << 20, 64 << 10, new Fsync.None(), 0), disk);
    }

    /** What is done to a file at a place. */
    private record Damage(String name, int at, UnaryOperator<byte[]> how) {}

    private static List<Damage> all(int length) {
        List<Damage> all = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            int at = place;
            all.add(new Damage("flipped", at, bytes -> with(bytes, at, (byte) (bytes[at] ^ 0x55))));
            all.add(new Damage("zeroed", at, bytes -> with(bytes, at, (byte) 0)));
            all.add(new Damage("cut", at, bytes -> Arrays.copyOf(bytes, at)));
            all.add(new Damage("inserted", at, bytes -> inserted(bytes, at)));
        }
        for (int start = 0; start < length; start += SECTOR) {
            int from = start;
            all.add(new Damage("sector zeroed", from, bytes -> {
                byte[] copy = bytes.clone();
                Arrays.fill(copy, from, Math.min(copy.length, from + SECTOR), (byte) 0);
                return copy;
            }));
        }
        return all;
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] inserted(byte[] bytes, int at) {
        byte[] more = new byte[16];
        new Random(at).nextBytes(more);
        byte[] copy = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, copy, at, more.length);
        System.arraycopy(bytes, at, copy, at + more.length, bytes.length - at);
        return copy;
    }

    @Test
    void segment_losesOnlyTheFramesThatWereTouchedAndCountsThem(TestReporter reporter) throws IOException {
        MemoryDisk disk = written();
        for (Path segment : disk.segments(Run.DIRECTORY)) {
            byte[] whole = disk.file(segment).bytes();
            List<int[]> frames = frames(whole);
            boolean last = segment.equals(disk.segments(Run.DIRECTORY).get(1));
            for (Damage damage : all(whole.length)) {
                List<String> touched = touched(whole, damage, frames, last);
                check(disk, segment, whole, damage, touched, last);
            }
        }
        reporter.publishEntry("damaged", damaged + " segments");
        assertThat(damaged).isGreaterThan(7000);
    }

    /** Start and end of each frame that holds an event. */
    private static List<int[]> frames(byte[] segment) throws IOException {
        MemoryFile file = new MemoryFile();
        file.damage(segment);
        List<int[]> frames = new ArrayList<>();
        int at = ByteBuffer.wrap(segment).getInt(12);
        while (at < segment.length) {
            int length = ByteBuffer.wrap(segment).getInt(at + FrameFormat.LENGTH);
            frames.add(new int[] {at, at + length});
            at += length;
        }
        return frames;
    }

    /** Texts of the events that may be gone: those in a frame whose bytes are not as they were. */
    private List<String> touched(byte[] whole, Damage damage, List<int[]> frames, boolean last) {
        byte[] after = damage.how.apply(whole);
        List<String> touched = new ArrayList<>();
        boolean header = !isThere(after, whole, 0, frames.get(0)[0], 0);
        for (int i = 0; i < FRAMES; i++) {
            int[] frame = frames.get(i);
            int moved = damage.name.equals("inserted") && damage.at <= frame[0] ? 16 : 0;
            if (header || !isThere(after, whole, frame[0], frame[1], moved)) {
                touched.add(texts.get(i + (last ? FRAMES : 0)));
            }
        }
        return touched;
    }

    private static boolean isThere(byte[] after, byte[] whole, int from, int to, int moved) {
        return to + moved <= after.length && Arrays.equals(after, from + moved, to + moved, whole, from, to);
    }

    private void check(MemoryDisk disk, Path segment, byte[] whole, Damage damage, List<String> touched, boolean last)
            throws IOException {
        MemoryDisk copy = disk.killed(new MemoryDisk.Change("none", segment, 0, new byte[0]), 0);
        copy.file(segment).damage(damage.how.apply(whole));
        boolean same = Arrays.equals(copy.file(segment).bytes(), whole);
        String what = damage.name + " at " + damage.at + " of " + segment.getFileName();
        long before = thread.getCurrentThreadAllocatedBytes();
        try (Journal journal = open(copy)) {
            for (int i = 0; i < READERS.size(); i++) {
                Scope scope = SCOPES.get(i);
                List<String> expected = texts.stream()
                        .filter(text ->
                                scope instanceof Scope.All || text.startsWith("own") == scope instanceof Scope.OfSite)
                        .toList();
                JournalReader reader = journal.reader(READERS.get(i), scope);
                List<String> left = expected.stream()
                        .filter(text -> same || !touched.contains(text))
                        .toList();
                assertThat(Lanes.drain(reader)).as(what).isEqualTo(left);
                Totals totals = reader.totals();
                assertThat(totals.delivered()).as(what).isEqualTo(left.size());
                assertThat(totals.backlog()).as(what).isZero();
                int lost = expected.size() - left.size();
                assertThat(totals.expired()).as(what).isBetween(last ? 0L : lost, (long) lost);
            }
        }
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).as(what).isLessThan(MOST_ALLOCATED);
        copy.forgetProcess();
        damaged++;
    }

    @Test
    void cursor_repeatsRatherThanLoses(TestReporter reporter) throws IOException {
        MemoryDisk disk = written();
        try (Journal journal = open(disk)) {
            JournalReader reader = journal.reader(READERS.get(0), SCOPES.get(0));
            reader.commit(reader.read(3, 1 << 20), Settled.delivered(3));
            reader.commit(reader.read(2, 1 << 20), Settled.delivered(2));
        }
        Path cursor = Run.DIRECTORY.resolve("lane-00/cursors/all.cursor");
        byte[] whole = disk.file(cursor).bytes();
        int checked = 0;
        for (Damage damage : all(whole.length)) {
            MemoryDisk copy = disk.killed(new MemoryDisk.Change("none", cursor, 0, new byte[0]), 0);
            copy.file(cursor).damage(damage.how.apply(whole));
            String what = damage.name + " at " + damage.at;
            long before = thread.getCurrentThreadAllocatedBytes();
            try (Journal journal = open(copy)) {
                JournalReader reader = journal.reader(READERS.get(0), SCOPES.get(0));
                List<String> got = Lanes.drain(reader);
                assertThat(got).as(what).isEqualTo(texts.subList(texts.size() - got.size(), texts.size()));
                assertThat(got.size()).as(what).isIn(2 * FRAMES - 5, 2 * FRAMES - 3, 2 * FRAMES);
                assertThat(reader.totals()).isEqualTo(new Totals(2 * FRAMES, 0, 0, 0, 0, 0, 0, 0));
            }
            assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                    .as(what)
                    .isLessThan(MOST_ALLOCATED);
            copy.forgetProcess();
            checked++;
        }
        reporter.publishEntry("damaged", checked + " cursors");
        assertThat(checked).isGreaterThan(4000);
    }
}
