// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files and directories nobody but the container's user can read, and destroys them. */
final class PrivateFiles {
    private static final FileAttribute<?>[] NONE = {};
    private static final FileAttribute<?>[] FILE = mode("rw-------");
    private static final FileAttribute<?>[] DIRECTORY = mode("rwx------");
    private static final int PAGE = 4096;

    private PrivateFiles() {}

    private static FileAttribute<?>[] mode(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** With all missing ones above it; one that exists keeps the permissions it has. */
    static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) { // a link to one is fine, which createDirectories would refuse
            Files.createDirectories(directory, supported(directory, DIRECTORY));
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                force(parent);
            }
        }
    }

    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, supported(directory, DIRECTORY));
    }

    /** Makes a file with this content, which is on the disk afterwards. There must be none of this name. */
    static void write(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, anew, supported(file, FILE))) {
            fill(channel, ByteBuffer.wrap(content));
        }
    }

    private static void fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Makes the names in a directory as durable as what they name, where the system can. */
    static void force(Path directory) {
        if (File.separatorChar == '\\') {
            return; // Windows opens no directories.
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // A power cut may then take the name. That is no reason to do without it until then.
        }
    }

    /** Overwrites a file where it lies and removes its name. One that is gone already is fine. */
    static void destroy(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            fill(channel, ByteBuffer.allocate((int) Math.min(channel.size(), PAGE)));
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(file);
    }

    private static FileAttribute<?>[] supported(Path path, FileAttribute<?>[] attributes) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix") ? attributes : NONE;
    }
}
