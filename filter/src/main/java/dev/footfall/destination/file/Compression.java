// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Gzips one closed file a slice at a time: a day may be large, and deliveries and a stop must not wait for it. */
final class Compression implements Closeable {
    /** About a tenth of a second. */
    static final int SLICE = 8 << 20;

    private static final int BLOCK = 64 << 10;

    private final EventDirectory directory;
    private final FileName name;
    private final FileInputStream in;
    private final FileOutputStream out;
    private final GZIPOutputStream gzip;
    private final byte[] block = new byte[BLOCK];

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
            taken += count;
        }
        return false;
    }

    /** The new one complete and durable under its name, before the old one goes. */
    private void finish() throws IOException {
        gzip.finish();
        out.getFD().sync();
        out.close();
        Files.move(directory.temporary(name), directory.path(name.gzip()), StandardCopyOption.ATOMIC_MOVE);
        directory.sync();
        in.close();
        directory.delete(name);
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
