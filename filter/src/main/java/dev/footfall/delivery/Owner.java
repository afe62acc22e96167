// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Whose a directory is. What somebody else makes in it must become theirs: its files are for nobody else to read, and a
 * server that cannot read them cannot go on.
 *
 * @param attributes null where files have no such owner
 */
record Owner(@Nullable PosixFileAttributes attributes) {
    static Owner of(Path directory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        return new Owner(view == null ? null : view.readAttributes());
    }

    /**
     * Tries with a file of no use: whoever may not give files away must leave none behind that the server needs.
     *
     * @throws IOException as {@link #give}
     */
    void requireGiving(Path directory) throws IOException {
        Path trial = Files.createTempFile(directory, ".redrive-", ".tmp");
        try {
            give(trial);
        } finally {
            Files.delete(trial);
        }
    }

    /**
     * Makes the file theirs, unless it is.
     *
     * @throws IOException if only they may do what we are doing
     */
    void give(Path file) throws IOException {
        if (attributes == null || attributes.owner().equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            view.setGroup(attributes.group());
            view.setOwner(attributes.owner());
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be given to " + attributes.owner() + ", whose server has to read it. Do"
                            + " this as that user, or as root",
                    e);
        }
    }
}
