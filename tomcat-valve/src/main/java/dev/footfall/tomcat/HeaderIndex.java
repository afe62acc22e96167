// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.HeaderName;
import dev.footfall.capture.HeaderNames;
import dev.footfall.capture.HeaderPlaces;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

/** Finds a request's headers by name: one walk over them, instead of one for each name a page is asked for. */
final class HeaderIndex {
    /** There is no such header, or none after that one. */
    static final int NONE = HeaderPlaces.NONE;

    private final HeaderPlaces places = new HeaderPlaces();

    /** {@code names} are those that will be looked for. */
    void over(MimeHeaders headers, HeaderNames names) {
        places.begin(names);
        int count = headers.size();
        for (int place = 0; place < count; place++) {
            MessageBytes name = headers.getName(place);
            if (name.getType() == MessageBytes.T_BYTES) {
                ByteChunk chunk = name.getByteChunk();
                places.see(place, names, chunk.getBuffer(), chunk.getStart(), chunk.getLength());
            } else {
                // Tomcat has names as bytes or as Strings.
                places.see(place, names, name.getString());
            }
        }
    }

    int find(HeaderName name) {
        return places.of(name);
    }

    /** In the same headers as {@link #over}. */
    int findAfter(int place, MimeHeaders headers, HeaderName name) {
        return places.isRepeated() ? scan(headers, name, place + 1) : NONE;
    }

    /** The place of the next header of that name, without an index of all. */
    static int scan(MimeHeaders headers, HeaderName name, int from) {
        int count = headers.size();
        int at = from;
        while (at < count && !is(headers.getName(at), name)) {
            at++;
        }
        return at < count ? at : NONE;
    }

    private static boolean is(MessageBytes typed, HeaderName name) {
        if (typed.getType() == MessageBytes.T_BYTES) {
            ByteChunk chunk = typed.getByteChunk();
            return name.is(chunk.getBuffer(), chunk.getStart(), chunk.getLength());
        }
        return typed.equalsIgnoreCase(name.text());
    }
}
