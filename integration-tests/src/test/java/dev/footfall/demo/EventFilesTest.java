// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFilesTest {
    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();

    @Test
    void follow_waitsForADirectory() throws IOException {
        new EventFiles(directory.resolve("none")).follow(lines::add);

        assertThat(lines).isEmpty();
    }

    @Test
    void follow_handsOverALineOnceItIsWhole() throws IOException {
        EventFiles files = new EventFiles(directory);
        byte[] umlaut = "ä".getBytes(UTF_8);

        append("a.ndjson", "first\nsec".getBytes(UTF_8));
        append("a.ndjson", new byte[] {umlaut[0]});
        files.follow(lines::add);
        assertThat(lines).containsExactly("first");

        append("a.ndjson", new byte[] {umlaut[1], '\n'});
        files.follow(lines::add);
        files.follow(lines::add);
        assertThat(lines).containsExactly("first", "secä");
    }

    @Test
    void follow_readsEveryFileOfEventsAndNoOther() throws IOException {
        EventFiles files = new EventFiles(directory);

        append("a.ndjson", "a\n".getBytes(UTF_8));
        append("b.ndjson", "b\n".getBytes(UTF_8));
        append("a.ndjson.gz", "zipped\n".getBytes(UTF_8));
        files.follow(lines::add);

        assertThat(lines).containsExactly("a", "b");
    }

    private void append(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
