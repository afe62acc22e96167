// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.io.ByteArrayOutputStream;

/** A body while it grows. One whose length was known beforehand is handed out as it stands, uncopied. */
final class Body extends ByteArrayOutputStream {
    Body(int room) {
        super(room);
    }

    /** All of it. Nothing is written afterwards. */
    byte[] bytes() {
        return count == buf.length ? buf : toByteArray();
    }
}
