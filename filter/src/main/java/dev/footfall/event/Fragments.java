// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of parts that many events have in common: the same objects, which nobody changes. Each may be in two places,
 * and the next that belongs there takes one of them. One thread.
 */
final class Fragments {
    /** 512 bytes each at most: a quarter of a megabyte, and what they are the JSON of. */
    private static final int PLACES = 512;

    private static final int LONGEST = 512;

    private final @Nullable Object[] parts = new Object[PLACES];
    private final byte[][] json = new byte[PLACES][];
    private int turn;

    /** Writes the part as it was written before; false if it was not, and then nothing is written. */
    boolean write(Object part, JsonBytes target) {
        int place = place(part);
        if (parts[place] != part) {
            place ^= 1;
        }
        if (parts[place] != part) {
            return false;
        }
        target.write(json[place], 0, json[place].length);
        return true;
    }

    /** Keeps what was written of a part, from that place of the target on. */
    void keep(Object part, JsonBytes target, int from) {
        if (target.size() - from <= LONGEST) {
            int place = place(part);
            if (parts[place] != null) {
                place ^= ++turn & 1;
            }
            parts[place] = part;
            json[place] = Arrays.copyOfRange(target.array(), from, target.size());
        }
    }

    // Not by what the part holds: that would have to be read.
    private static int place(Object part) {
        return System.identityHashCode(part) & (PLACES - 1);
    }
}
