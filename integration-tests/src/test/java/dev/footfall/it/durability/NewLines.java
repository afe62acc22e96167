// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a file destination wrote since the last look, whole lines only, byte by byte as they are. */
final class NewLines {
    private static final String GZIPPED = ".gz";

    private final Path directory;
    private final Map<String, Long> readTo = new HashMap<>();

    NewLines(Path directory) {
        this.directory = directory;
    }

    List<byte[]> read() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (Path file : files()) {
            read(file, lines);
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.ndjson(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    /** A day that is over goes on under another name. */
    private void read(Path file, List<byte[]> lines) throws IOException {
        String name = file.getFileName().toString();
        boolean gzipped = name.endsWith(GZIPPED);
        String plain = gzipped ? name.substring(0, name.length() - GZIPPED.length()) : name;
        long from = readTo.getOrDefault(plain, 0L);
        try (InputStream bytes = Files.newInputStream(file);
                InputStream in = gzipped ? new GZIPInputStream(bytes) : bytes) {
            in.skipNBytes(from);
            readTo.put(plain, from + split(in.readAllBytes(), lines));
        }
    }

    /** Returns how many bytes those are: what follows the last line's end is not written to the end. */
    private static int split(byte[] text, List<byte[]> lines) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int whole = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                lines.add(line.toByteArray());
                line.reset();
                whole = i + 1;
            } else {
                line.write(text[i]);
            }
        }
        return whole;
    }
}
