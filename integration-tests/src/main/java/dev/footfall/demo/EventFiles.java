// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Follows the files of a directory as {@code tail -F} would, and hands over every line once it is whole. */
final class EventFiles {
    private static final int CHUNK = 64 * 1024;

    private final Path directory;
    private final Map<Path, Long> read = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

    EventFiles(Path directory) {
        this.directory = directory;
    }

    /** Hands over the lines that have come since the last call. */
    void follow(Consumer<String> line) throws IOException {
        for (Path file : files()) {
            long position = read.getOrDefault(file, 0L);
            if (Files.size(file) > position) {
                read.put(file, position + wholeLines(file, position, line));
            }
        }
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns how many bytes the whole lines had; what follows the last line end waits for the next call. */
    private int wholeLines(Path file, long position, Consumer<String> line) throws IOException {
        String text = new String(bytesFrom(file, position), UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().forEach(line);
        return whole.getBytes(UTF_8).length;
    }

    private byte[] bytesFrom(Path file, long position) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(position);
            while (channel.read(buffer.clear()) > 0) {
                bytes.write(buffer.array(), 0, buffer.position());
            }
        }
        return bytes.toByteArray();
    }
}
