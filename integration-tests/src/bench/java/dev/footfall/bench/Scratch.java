// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory below the working one, on whatever disk that is: a temporary one may be memory. */
public final class Scratch {
    private final Path path;

    public Scratch() throws IOException {
        path = Files.createTempDirectory(Path.of("").toAbsolutePath(), "benchmark");
    }

    public Path path() {
        return path;
    }

    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
