// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.HeaderName;
import java.util.Arrays;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's headers by name: one walk over them, instead of one for each of the two dozen names a page is asked
 * for. Places of headers whose names bear one mark hang on one hook, in order.
 */
final class HeaderIndex {
    /** There is no such header, or none after that one. */
    static final int NONE = -1;

    private static final int HOOKS = 64;
    private static final int USUAL = 32;

    /** By hook, the place of its first header. */
    private final int[] first = new int[HOOKS];

    /** By place, that of the next header on the same hook. */
    private int[] next = new int[USUAL];

    private @Nullable MimeHeaders headers;

    void over(MimeHeaders headers) {
        this.headers = headers;
        Arrays.fill(first, NONE);
        if (headers.size() > next.length) {
            next = new int[headers.size()];
        }
        for (int place = headers.size() - 1; place >= 0; place--) {
            int hook = hook(headers.getName(place));
            next[place] = first[hook];
            first[hook] = place;
        }
    }

    void clear() {
        headers = null;
    }

    boolean isClear() {
        return headers == null;
    }

    int find(HeaderName name) {
        return fromPlace(first[name.mark() & (HOOKS - 1)], name);
    }

    int findAfter(int place, HeaderName name) {
        return fromPlace(next[place], name);
    }

    private int fromPlace(int place, HeaderName name) {
        int at = place;
        while (at != NONE && headers != null && !is(headers.getName(at), name)) {
            at = next[at];
        }
        return at;
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

    private static int hook(MessageBytes name) {
        if (name.getType() == MessageBytes.T_BYTES) {
            ByteChunk chunk = name.getByteChunk();
            int length = chunk.getLength();
            byte[] bytes = chunk.getBuffer();
            int start = chunk.getStart();
            return length == 0 ? 0 : hook(length, bytes[start], bytes[start + HeaderName.telling(length)]);
        }
        // Tomcat has names as bytes or as Strings.
        String text = name.getString();
        return text == null ? 0 : hook(text);
    }

    private static int hook(String name) {
        int length = name.length();
        return length == 0 ? 0 : hook(length, name.charAt(0), name.charAt(HeaderName.telling(length)));
    }

    private static int hook(int length, int first, int telling) {
        return HeaderName.mark(length, first, telling) & (HOOKS - 1);
    }
}
