// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in one request the headers stand that a site asks for: filled by a host in one walk over all of them, and then
 * asked by name. One thread; meant to be used again.
 */
public final class HeaderPlaces {
    /** There is no such header. */
    public static final int NONE = -1;

    private static final short[] NOTHING = {};

    /** By number of the name, the place of its first header. */
    private short[] places = NOTHING;

    private boolean repeated;

    /** Begins a walk. */
    public void begin(HeaderNames names) {
        int count = names.count();
        if (places.length < count) {
            places = new short[count];
        }
        Arrays.fill(places, 0, count, (short) NONE);
        repeated = false;
    }

    /** There stands a header of this name. */
    public void see(int place, HeaderNames names, byte[] source, int offset, int count) {
        see(place, names.find(source, offset, count));
    }

    /** The same, of text. */
    public void see(int place, HeaderNames names, @Nullable String name) {
        see(place, names.find(name));
    }

    private void see(int place, int number) {
        if (number >= 0 && place <= Short.MAX_VALUE) {
            if (places[number] == NONE) {
                places[number] = (short) place;
            } else {
                repeated = true;
            }
        }
    }

    /** Of the first header of that name, which is one of those of the walk; or {@link #NONE}. */
    public int of(HeaderName name) {
        return places[name.number()];
    }

    /** Whether any name came twice: if not, nobody need look for the second. */
    public boolean isRepeated() {
        return repeated;
    }
}
