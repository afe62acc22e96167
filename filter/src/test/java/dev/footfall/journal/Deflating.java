// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose sealed segments are deflated, as if hours passed. */
abstract class Deflating {
    static final int SEGMENT = 16 << 10;
    static final String PAGE =
            "{\"type\":\"page\",\"context\":{\"page\":{\"url\":\"https://shop.example/\"}}}".repeat(5);

    @TempDir
    Path directory;

    final FaultyDisk disk = new FaultyDisk();

    private long now = System.nanoTime();

    Journal open() throws IOException {
        return open(directory, 64 * SEGMENT);
    }

    Journal open(Path place, long maxBytes) throws IOException {
        return Journal.open(Lanes.config(place, maxBytes, SEGMENT), disk);
    }

    void maintainLater(Journal journal) {
        now += TimeUnit.SECONDS.toNanos(2);
        journal.maintain(now);
    }

    /** One after the other, until nothing is left that is worth it. */
    void deflateAll(Journal journal) throws IOException {
        for (int i = 0; i < 2 * journal.stats().segments(); i++) {
            maintainLater(journal);
            journal.deflate();
        }
        maintainLater(journal);
    }

    static String text(int number) {
        return number + PAGE;
    }

    static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(Deflating::text).toList();
    }

    /** One frame each. */
    static void writeSome(Journal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(write(journal, journal.site(SHOP, false), text(i))).isInstanceOf(Append.Written.class);
        }
    }

    static List<LaneReport.SegmentReport> report(Path home) throws IOException {
        return LaneReport.of(home).segments();
    }

    static long deflated(Path home) throws IOException {
        return report(home).stream().filter(LaneReport.SegmentReport::deflated).count();
    }

    static List<Path> unfinished(Path home) {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".deflating")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long bytes(Path home) throws IOException {
        long bytes = 0;
        for (Path file : Stream.concat(Lanes.segments(home).stream(), unfinished(home).stream())
                .toList()) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
