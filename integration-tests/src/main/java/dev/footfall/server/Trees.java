// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories: copied, deleted. */
public final class Trees {
    private Trees() {}

    public static void copy(Path from, Path to) throws IOException {
        for (Path each : walk(from)) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    public static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> deepestFirst =
                walk(directory).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }

    /** The directory and all under it. */
    public static List<Path> walk(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.toList();
        }
    }
}
