// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.util.Arrays;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's headers by name: one walk over them, instead of one for each of the two dozen names a page is asked
 * for. Places of headers whose names are alike in length, first and last letter hang on one hook, in order.
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

    /** The name is in lower case. */
    int find(String name) {
        return fromPlace(first[hook(name)], name);
    }

    int findAfter(int place, String name) {
        return fromPlace(next[place], name);
    }

    private int fromPlace(int place, String name) {
        int at = place;
        while (at != NONE && headers != null && !headers.getName(at).equalsIgnoreCase(name)) {
            at = next[at];
        }
        return at;
    }

    private static int hook(MessageBytes name) {
        if (name.getType() == MessageBytes.T_BYTES) {
            ByteChunk chunk = name.getByteChunk();
            int length = chunk.getLength();
            byte[] bytes = chunk.getBuffer();
            int start = chunk.getStart();
            return length == 0 ? 0 : hook(length, bytes[start], bytes[start + length - 1]);
        }
        // Tomcat has names as bytes or as Strings.
        String text = name.getString();
        return text == null ? 0 : hook(text);
    }

    private static int hook(String name) {
        int length = name.length();
        return length == 0 ? 0 : hook(length, name.charAt(0), name.charAt(length - 1));
    }

    /** The bit that tells small letters from capitals is left out. */
    private static int hook(int length, int firstLetter, int lastLetter) {
        return (length * 5 + (firstLetter & 0x1F) + (lastLetter & 0x1F) * 3) & (HOOKS - 1);
    }
}
