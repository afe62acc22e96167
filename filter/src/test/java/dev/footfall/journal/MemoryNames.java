// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Directories and what is in them. A name that was made, moved or deleted since its directory was forced may be there
 * after a power cut or not, each independently of the others; only a rename is one step.
 */
final class MemoryNames {
    static final MemoryFile DIRECTORY = new MemoryFile();

    private Map<Path, MemoryFile> present = new LinkedHashMap<>();
    private Map<Path, MemoryFile> durable = new LinkedHashMap<>();
    private List<Move> unsynced = new ArrayList<>();

    private record Move(@Nullable Path from, @Nullable Path to, MemoryFile file) {
        boolean isIn(Path directory) {
            return isIn(from, directory) || isIn(to, directory);
        }

        private static boolean isIn(@Nullable Path path, Path directory) {
            return path != null && directory.equals(path.getParent());
        }

        void apply(Map<Path, MemoryFile> names) {
            if (from != null) {
                names.remove(from, file);
            }
            if (to != null) {
                names.put(to, file);
            }
        }
    }

    @Nullable
    MemoryFile get(Path path) {
        return present.get(path);
    }

    /** What is there for a power cut to leave, if it takes whatever it may. */
    @Nullable
    MemoryFile durable(Path path) {
        return durable.get(path);
    }

    boolean isDirectory(Path path) {
        return path.getParent() == null || present.get(path) == DIRECTORY;
    }

    List<Path> in(Path directory) {
        return present.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .toList();
    }

    void add(Path path, MemoryFile file) throws FileNotFoundException {
        if (!isDirectory(Objects.requireNonNull(path.getParent()))) {
            throw new FileNotFoundException(path + " (No such file or directory)");
        }
        move(null, path, file);
    }

    void remove(Path path) {
        MemoryFile file = present.get(path);
        if (file != null) {
            move(path, null, file);
        }
    }

    void rename(Path from, Path to) throws FileNotFoundException {
        MemoryFile file = present.get(from);
        if (file == null || !isDirectory(Objects.requireNonNull(to.getParent()))) {
            throw new FileNotFoundException(from + " -> " + to);
        }
        move(from, to, file);
    }

    private void move(@Nullable Path from, @Nullable Path to, MemoryFile file) {
        Move move = new Move(from, to, file);
        move.apply(present);
        unsynced.add(move);
    }

    void sync(Path directory) {
        unsynced.stream().filter(move -> move.isIn(directory)).forEach(move -> move.apply(durable));
        unsynced.removeIf(move -> move.isIn(directory));
    }

    void losePower(MemoryFile.Outage outage) {
        unsynced.stream().filter(move -> outage.keeps()).forEach(move -> move.apply(durable));
        unsynced.clear();
        present = new LinkedHashMap<>(durable);
        present.keySet().removeIf(path -> !isReachable(path));
        durable = new LinkedHashMap<>(present);
        present.values().stream().distinct().forEach(file -> file.losePower(outage));
    }

    private boolean isReachable(Path path) {
        Path parent = Objects.requireNonNull(path.getParent());
        return parent.getParent() == null || (durable.get(parent) == DIRECTORY && isReachable(parent));
    }

    MemoryNames copy() {
        IdentityHashMap<MemoryFile, MemoryFile> copies = new IdentityHashMap<>();
        copies.put(DIRECTORY, DIRECTORY);
        MemoryNames copy = new MemoryNames();
        present.forEach((path, file) -> copy.present.put(path, copyOf(file, copies)));
        durable.forEach((path, file) -> copy.durable.put(path, copyOf(file, copies)));
        unsynced.forEach(move -> copy.unsynced.add(new Move(move.from, move.to, copyOf(move.file, copies))));
        return copy;
    }

    private static MemoryFile copyOf(MemoryFile file, IdentityHashMap<MemoryFile, MemoryFile> copies) {
        return copies.computeIfAbsent(file, MemoryFile::copy);
    }
}
