// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and directories nobody but the container's user can read: events are personal. */
public final class Permissions {
    private static final FileAttribute<?>[] NONE = {};
    private static final FileAttribute<?>[] FILE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final FileAttribute<?>[] DIRECTORY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    private Permissions() {}

    /** With all missing ones above it; one that exists keeps the permissions it has. */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) { // a link to one is fine, which createDirectories would refuse
            Files.createDirectories(directory, supported(directory, DIRECTORY));
        }
    }

    /** Leaves a file that exists as it is. */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, supported(file, FILE));
        } catch (FileAlreadyExistsException fine) {
            // Its owner may have given it other permissions, for a log shipper perhaps.
        }
    }

    private static FileAttribute<?>[] supported(Path path, FileAttribute<?>[] attributes) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix") ? attributes : NONE;
    }
}
