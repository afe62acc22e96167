// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directory of event files. Others may keep files of their own in it: what is not named like ours is not touched. */
public record EventDirectory(Path root) {

    /** A label as the name of one directory, whatever it holds: {@code localhost/shop} is {@code localhost_shop}. */
    public static String folder(String label) {
        String plain = label.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.startsWith(".") ? "_" + plain : plain;
    }

    public Path path(FileName name) {
        return root.resolve(name.toString());
    }

    Path temporary(FileName name) {
        return root.resolve(name.temporary());
    }

    boolean exists() {
        return Files.isDirectory(root);
    }

    void create() throws IOException {
        Permissions.createDirectories(root);
    }

    /** The file to go on with on that day: never one that is, or is about to be, gzipped, nor a full one. */
    FileName current(LocalDate day, String lane, long partBytes) throws IOException {
        SortedMap<FileName, Long> sizes = files();
        Optional<FileName> newest = sizes.keySet().stream()
                .filter(name -> name.day().equals(day) && name.lane().equals(lane))
                .max(FileName::compareTo);
        if (newest.isEmpty()) {
            return new FileName(day, lane, 0, false);
        }
        FileName name = newest.get();
        return name.gzipped() || sizes.getOrDefault(name, 0L) >= partBytes ? name.next() : name;
    }

    /** Sizes by name, oldest first; none if there is no directory. */
    public SortedMap<FileName, Long> files() throws IOException {
        SortedMap<FileName, Long> sizes = new TreeMap<>();
        if (Files.notExists(root)) {
            return sizes; // To find that out by opening it takes a descriptor.
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Optional<FileName> name = FileName.parse(entry.getFileName().toString());
                if (name.isPresent()) {
                    sizeOf(entry).ifPresent(size -> sizes.put(name.get(), size));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return sizes;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return sizes;
    }

    private static Optional<Long> sizeOf(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(attributes.size()) : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    public void delete(FileName name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /** What an earlier run of this lane was gzipping when it ended. */
    void deleteTemporaries(String lane) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, ".*.tmp")) {
            for (Path entry : entries) {
                if (FileName.isTemporary(entry.getFileName().toString(), lane)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            // No directory yet, nothing to delete.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Makes the names in it durable, where the system can. */
    public void sync() {
        try (FileChannel directory = FileChannel.open(root, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows cannot open a directory, and keeps names safe by itself.
        }
    }
}
