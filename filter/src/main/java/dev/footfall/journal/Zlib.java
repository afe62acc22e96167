// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates what is in a deflated frame. */
final class Zlib {
    private Zlib() {}

    /** Whether the bytes are one stream, and inflate to exactly that length. */
    static boolean inflate(byte[] bytes, int start, int length, byte[] into, int plain) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, start, length);
            int done = 0;
            while (done < plain && !inflater.needsInput()) {
                int count = inflater.inflate(into, done, plain - done);
                if (count == 0) {
                    break;
                }
                done += count;
            }
            return done == plain && endsHere(inflater);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end(); // Its memory is not the heap's.
        }
    }

    private static boolean endsHere(Inflater inflater) throws DataFormatException {
        return inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
    }
}
