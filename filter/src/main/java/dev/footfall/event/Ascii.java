// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text as URLs are written, ASCII without quotes and backslashes: where it stands among other bytes, or one of its
 * own. Used again and again; one thread.
 */
public final class Ascii {
    private byte[] bytes = {};
    private int offset;
    private int length;
    private @Nullable String text;
    private boolean isAbsent = true;

    public void clear() {
        isAbsent = true;
    }

    /** Good as long as the bytes are. */
    public void set(byte[] source, int from, int count) {
        bytes = source;
        offset = from;
        length = count;
        text = null;
        isAbsent = false;
    }

    /** Null is the same as {@link #clear}. */
    public void set(@Nullable String ascii) {
        text = ascii;
        isAbsent = ascii == null;
    }

    public boolean isAbsent() {
        return isAbsent;
    }

    /** Null if it is absent. */
    public @Nullable String text() {
        if (isAbsent) {
            return null;
        }
        return text == null ? new String(bytes, offset, length, StandardCharsets.ISO_8859_1) : text;
    }

    void write(JsonBytes target) {
        if (isAbsent) {
            return;
        }
        if (text == null) {
            target.write(bytes, offset, length);
        } else {
            target.ascii(text);
        }
    }
}
