// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one lane's files in one directory, of all destinations, engines and processes: two engines that
 * were given the same directory each have a lane 00, and would write into each other's lines.
 */
public final class LaneClaim implements Closeable {
    private final String lane;
    private final String key;
    private final Path file;
    private final FileChannel channel;

    private LaneClaim(String lane, String key, Path file, FileChannel channel) {
        this.lane = lane;
        this.key = key;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it until it is closed.
     *
     * @throws Taken if another has it
     */
    public static LaneClaim take(Path directory, String lane) throws IOException {
        // The property before the file: merely closing a second channel to it would give away the lock of the first.
        // A property, not a field: other webapps have classes of their own. A String: it holds no class loader.
        String key = "dev.footfall.file:" + directory.toRealPath() + ":" + lane;
        if (System.getProperties().putIfAbsent(key, "taken") != null) {
            throw taken(lane, "destination of this server");
        }
        try {
            Path file = directory.resolve(".lane-" + lane + ".lock");
            return new LaneClaim(lane, key, file, lock(file, lane));
        } catch (IOException | RuntimeException e) {
            System.getProperties().remove(key);
            throw e;
        }
    }

    private static FileChannel lock(Path file, String lane) throws IOException {
        Permissions.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw taken(lane, "program in this server");
        } finally {
            closeUnless(lock, channel);
        }
        if (lock == null) {
            throw taken(lane, "process");
        }
        return channel;
    }

    private static void closeUnless(@Nullable FileLock locked, FileChannel channel) throws IOException {
        if (locked == null) {
            channel.close();
        }
    }

    private static Taken taken(String lane, String by) {
        return new Taken("lane " + lane + " there is written by another " + by);
    }

    /** Another has the lane; it may let go of it any time. */
    static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        private Taken(String message) {
            super(message);
        }
    }

    public String lane() {
        return lane;
    }

    /** The locked file. Whoever has to take the claim later must be able to open it. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(key);
        }
    }
}
