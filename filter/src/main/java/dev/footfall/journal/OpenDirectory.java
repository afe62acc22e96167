// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose entries are made durable. It is open from the first time until it is closed, so that the next time
 * takes no descriptor. One thread syncs; any closes.
 */
final class OpenDirectory implements Closeable {
    private final Path path;
    private volatile @Nullable FileChannel channel;
    private volatile boolean closed;

    OpenDirectory(Path path) {
        this.path = path;
    }

    /** An interrupt is kept, and does not end it. */
    void sync() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!trySync()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if an interrupt came between: only a channel can sync a directory, and an interrupt closes it. */
    private boolean trySync() throws IOException {
        FileChannel open = open();
        try {
            open.force(true);
            return true;
        } catch (ClosedChannelException e) {
            return false;
        } catch (IOException e) {
            open.close(); // As with a file: what failed once may call the next time a success.
            throw e;
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (closed) {
            throw new ClosedChannelException();
        }
        if (open == null || !open.isOpen()) {
            open = FileChannel.open(path, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
    }
}
