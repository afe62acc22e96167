// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The disk, as far as the journal sees it: the one seam at which a test can break it. */
interface Disk {
    /**
     * Creates the directory and those above it, for this user alone, if they are missing. Its own name is durable then,
     * as far as the system lets us see to that.
     */
    void createDirectories(Path directory) throws IOException;

    /** Opens for reading and writing; creates the file, for this user alone, if it is missing. */
    DiskFile open(Path file) throws IOException;

    DiskFile openToRead(Path file) throws IOException;

    /** What is in the directory, in no order; nothing if there is no such directory. */
    List<Path> list(Path directory) throws IOException;

    boolean isDirectory(Path path);

    /** True only if the path is known to lead nowhere: not if one may not look, nor if files have run out. */
    boolean isMissing(Path path);

    /** Deletes the file; one that is not there is deleted. */
    void delete(Path file) throws IOException;

    void rename(Path file, Path to) throws IOException;

    /** Makes the directory's entries durable, where the system can do that. */
    void syncDirectory(Path directory) throws IOException;

    /**
     * Keeps the directory open, from the first {@link #syncDirectory} until what this returns is closed: those that
     * follow take no descriptor, of which there may be none left.
     */
    Closeable keep(Path directory);

    /** Bytes in the file; asked of its directory, so of a file too that one may not open. */
    long length(Path file) throws IOException;

    Instant lastModified(Path file) throws IOException;

    /** What tells a file from another at the same path; null where the system has no such thing. */
    @Nullable
    Object identity(Path file) throws IOException;

    /** The one path of what is there, whichever way leads to it. */
    Path realPath(Path path) throws IOException;

    /**
     * Locks the file, against other processes too, until what it returns is closed; null if somebody has it locked.
     * Creates it, for this user alone, if it is missing.
     */
    @Nullable
    Closeable lock(Path file) throws IOException;

    long usableBytes(Path path);

    /** 0 if the system does not tell; then {@link #usableBytes} means nothing either. */
    long totalBytes(Path path);

    /** What stands in files as the time, in epoch milliseconds. */
    default long now() {
        return System.currentTimeMillis();
    }

    /** Closes a file, if there is one: nothing is buffered here, so what was written stays written. */
    static void close(@Nullable DiskFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // Nothing more was wanted of it.
        }
    }

    /** An open file. Positions are explicit; one thread at a time. */
    interface DiskFile extends Closeable {
        /** Reads up to {@code length} bytes; fewer only at the end of the file. Returns how many. */
        int read(long position, byte[] into, int offset, int length) throws IOException;

        /** Writes all bytes, or throws, having written some or none. */
        void write(long position, byte[] bytes, int offset, int length) throws IOException;

        void truncate(long length) throws IOException;

        void sync() throws IOException;

        long length() throws IOException;
    }
}
