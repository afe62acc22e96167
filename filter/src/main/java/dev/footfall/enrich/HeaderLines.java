// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.text.WireText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request headers in a slot. A browser sends the same ones with most of its requests, so what all of them together
 * became is kept, if nothing in them had to be replaced. Used again for every slot by the journal thread.
 */
final class HeaderLines {
    private static final int PLACES = 512;
    private static final int MOST_BYTES = 512 << 10;
    private static final int PER_LINE = 4;

    /** A place in a map and the two texts' own. */
    private static final int LINE_BYTES = 160;

    private final Seen<Headers> seen = new Seen<>(PLACES, MOST_BYTES);
    private byte[] bytes = {};
    private int[] places = new int[16 * PER_LINE];
    private int count;
    private boolean apart;
    private boolean otherSince;
    private @Nullable Headers known;
    private @Nullable Map<String, String> headers;

    void begin() {
        count = 0;
        apart = false;
        otherSince = false;
        known = null;
        headers = null;
    }

    /** Each line where it stands in the slot. */
    void add(byte[] source, int nameOffset, int nameLength, int offset, int length) {
        if (count * PER_LINE == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        bytes = source;
        int at = count++ * PER_LINE;
        places[at] = nameOffset;
        places[at + 1] = nameLength;
        places[at + 2] = offset;
        places[at + 3] = length;
        apart |= otherSince;
    }

    /** Something else stands here. */
    void other() {
        otherSince = count > 0;
    }

    /** By lower-case name, as they came. */
    Map<String, String> asSent(int site) {
        Map<String, String> made = headers;
        if (made == null) {
            made = find(site);
            headers = made;
        }
        return made;
    }

    private Map<String, String> find(int site) {
        if (count == 0) {
            return Map.of();
        }
        Headers found = apart ? null : seen.get(scope(site), bytes, places[0], length());
        known = found;
        return found == null ? read() : found.texts();
    }

    /** The first name's length, which stands before the bytes that are looked at; the others' are among them. */
    private int scope(int site) {
        return (site << Byte.SIZE) | places[1];
    }

    private int length() {
        int last = (count - 1) * PER_LINE;
        return places[last + 2] + places[last + 3] - places[0];
    }

    private Map<String, String> read() {
        Map<String, String> read = new LinkedHashMap<>();
        for (int at = 0; at < count * PER_LINE; at += PER_LINE) {
            String name = WireText.decode(bytes, places[at], places[at + 1]).toLowerCase(Locale.ROOT);
            String value = WireText.decode(bytes, places[at + 2], places[at + 3]);
            // Lines of one header are one list.
            read.merge(name, value, (first, next) -> first + ", " + next);
        }
        return read;
    }

    /** {@link #asSent} if that is what an event may have, as it was for the same site before; else null. */
    @Nullable
    Headers knownToBeClean(int site) {
        asSent(site);
        return known;
    }

    /** They are what an event may have, whoever sends them to this site. */
    void keep(int site, Headers clean) {
        if (count > 0 && !apart) {
            int size = LINE_BYTES * count + length() + clean.json().length();
            seen.put(scope(site), bytes, places[0], length(), clean, size);
        }
    }
}
