// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Gzips one closed file a slice at a time: a day may be large, and deliveries and a stop must not wait for it. */
final class Compression implements Closeable {
    /** About a tenth of a second. */
    static final int SLICE = 8 << 20;

    private static final int BLOCK = 64 << 10;
    /** Header and trailer. */
    private static final int LEAST_GZIP = 18;

    private final EventDirectory directory;
    private final FileName name;
    private final FileInputStream in;
    private final FileOutputStream out;
    private final GZIPOutputStream gzip;
    private final byte[] block = new byte[BLOCK];
    private long total;

    Compression(EventDirectory directory, FileName name) throws IOException {
        this.directory = directory;
        this.name = name;
        in = new FileInputStream(directory.path(name).toFile());
        try {
            Permissions.createFile(directory.temporary(name));
            out = new FileOutputStream(directory.temporary(name).toFile());
            gzip = new GZIPOutputStream(out, BLOCK);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Goes on; true when the gzipped file has taken the other's place. */
    boolean step() throws IOException {
        for (int taken = 0; taken < SLICE; ) {
            int count = in.read(block);
            if (count < 0) {
                finish();
                return true;
            }
            gzip.write(block, 0, count);
            total += count;
            taken += count;
        }
        return false;
    }

    /** The new one complete and durable under its name, before the old one goes. */
    private void finish() throws IOException {
        gzip.finish();
        out.getFD().sync();
        out.close();
        refuseIfChanged();
        Files.move(directory.temporary(name), directory.path(name.gzip()), StandardCopyOption.ATOMIC_MOVE);
        directory.sync();
        in.close();
        refuseIfChanged();
        directory.delete(name);
    }

    /** Nobody of ours writes to it, but what somebody else added would be lost with it. */
    private void refuseIfChanged() throws IOException {
        if (Files.size(directory.path(name)) != total) {
            throw new IOException(name + " was written to while it was being gzipped");
        }
    }

    /** Whether the gzipped file has as many bytes in it as the plain one: only then that may go. */
    static boolean isComplete(EventDirectory directory, FileName name) throws IOException {
        try (RandomAccessFile gzipped =
                new RandomAccessFile(directory.path(name.gzip()).toFile(), "r")) {
            if (gzipped.length() < LEAST_GZIP) {
                return false;
            }
            gzipped.seek(gzipped.length() - Integer.BYTES);
            // RFC 1952: the last four bytes are the length modulo 2^32, the least significant one first.
            return Integer.reverseBytes(gzipped.readInt()) == (int) Files.size(directory.path(name));
        }
    }

    /** Leaves nothing half-done: an unfinished one begins again another time. */
    @Override
    public void close() throws IOException {
        try (in;
                out) {
            Files.deleteIfExists(directory.temporary(name));
        }
    }
}
