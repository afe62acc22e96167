// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One open file of whole lines. What {@link #append} returned from survives a power loss; what it failed at is not in
 * the file. Belongs to one thread, which is the file's only writer.
 */
final class EventFile implements Closeable {
    private static final int BLOCK = 64 << 10;

    private final Path path;
    private final Output out;
    private final @Nullable Object identity;
    private long length;

    private EventFile(Path path, Output out) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        this.path = path;
        this.out = out;
        this.identity = attributes.fileKey();
        this.length = attributes.size();
    }

    /** Creates it if need be, and cuts off the line a crash left unfinished: its batch comes again. */
    static EventFile open(Path path) throws IOException {
        return open(path, Output::to);
    }

    static EventFile open(Path path, Output.Opener opener) throws IOException {
        Permissions.createFile(path);
        cutTornLine(path);
        Output out = opener.open(path);
        try {
            return new EventFile(path, out);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static void cutTornLine(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long whole = endOfLastLine(file);
            if (whole < file.length()) {
                file.setLength(whole);
            }
        }
    }

    /** Looks from the end: a day may be larger than memory. */
    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        byte[] block = new byte[BLOCK];
        long end = file.length();
        while (end > 0) {
            int count = (int) Math.min(BLOCK, end);
            file.seek(end - count);
            file.readFully(block, 0, count);
            for (int i = count - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - count + i + 1;
                }
            }
            end -= count;
        }
        return 0;
    }

    /** Adds whole lines in one write. All of them are on disk when this returns, none of them in the file if it throws. */
    void append(byte[] lines, int count) throws IOException {
        try {
            out.write(lines, 0, count);
            out.sync();
            length += count;
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
    }

    /** Or a disk that hovers at full would collect the head of the same batch once per try. */
    private void cutBack(IOException cause) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() > length) {
                file.setLength(length);
            }
        } catch (IOException e) {
            cause.addSuppressed(e); // what stays torn is cut when the file is opened again
        }
    }

    /** False if somebody deleted, renamed or truncated the file: then it is to be opened anew. */
    boolean isInPlace() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.size() == length && Objects.equals(attributes.fileKey(), identity);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
