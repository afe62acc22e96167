// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Journals and records for tests, valid in everything. */
final class Lanes {
    static final String SHOP = "localhost/shop";

    private Lanes() {}

    static JournalConfig config(Path directory) {
        return new JournalConfig(directory, 1 << 20, 64 << 10, new Fsync.None(), 0);
    }

    static JournalConfig config(Path directory, long maxBytes, long segmentBytes) {
        return new JournalConfig(directory, maxBytes, segmentBytes, new Fsync.None(), 0);
    }

    static Journal open(Path directory) throws IOException {
        return Journal.open(config(directory));
    }

    static void add(Journal journal, int site, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        journal.add(site, (byte) 1, 1, bytes, 0, bytes.length);
    }

    static Append write(Journal journal, int site, String... texts) {
        for (String text : texts) {
            add(journal, site, text);
        }
        return journal.flush();
    }

    static List<String> texts(List<JournalRecord> records) {
        return records.stream().map(record -> new String(record.bytes(), UTF_8)).toList();
    }

    /** Reads everything there is, committing as it goes. */
    static List<String> drain(JournalReader reader) throws IOException {
        Stream<String> all = Stream.of();
        for (List<JournalRecord> batch = read(reader); !batch.isEmpty(); batch = read(reader)) {
            reader.commit(batch, Settled.delivered(batch.size()));
            all = Stream.concat(all, texts(batch).stream());
        }
        return all.toList();
    }

    static List<JournalRecord> read(JournalReader reader) throws IOException {
        return reader.read(100, 1 << 20);
    }

    static List<Path> segments(Path lane) {
        try (Stream<Path> files = Files.list(lane)) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path lane(Path directory) {
        return directory.resolve("lane-00");
    }

    /** What a crash at this moment would leave, in another directory. */
    static Path crashed(Journal journal, Path directory) throws IOException {
        return copy(journal.home(), directory);
    }

    /** Copies a lane, but not its lock, which must not be touched. */
    static Path copy(Path lane, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(lane)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("lock")) {
                    Path to = lane(directory).resolve(lane.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return directory;
    }
}
