// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** Tells one content of a file from another, without reading it. To be taken before the content is read. */
public record FileStamp(
        FileTime modified, long size, @Nullable Object key) {
    /** Null while there is no such file, which is short if somebody replaces it. */
    public static @Nullable FileStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException gone) {
            return null;
        }
    }
}
