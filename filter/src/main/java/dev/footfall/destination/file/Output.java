// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The disk, as far as event files see it: the one seam at which a test can break it. */
interface Output extends Closeable {
    /** Writes all, behind whatever is in the file; after an exception some of it may be there. */
    void write(byte[] bytes, int offset, int count) throws IOException;

    /** Returns once all that was written survives a power loss. */
    void sync() throws IOException;

    /** How one is made. */
    interface Opener {
        Output open(Path path) throws IOException;
    }

    /*
     * java.io, not a channel: an interrupt closes a channel for good, and we are interrupted whenever a webapp stops.
     * For appending, so that one who truncates the file under us leaves no hole in it.
     */
    static Output to(Path path) throws IOException {
        FileOutputStream out = new FileOutputStream(path.toFile(), true);
        return new Output() {
            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                out.write(bytes, offset, count);
            }

            @Override
            public void sync() throws IOException {
                out.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
