// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.CharChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * One value of an exchange's entry, copied before other valves change it. The array stays from exchange to exchange and
 * grows to what visitors send, at most a byte beyond what a slot takes: so that what is cut there is seen as cut.
 */
final class KeptText {
    private static final int FIRST_SIZE = 64;
    private static final int NONE = -1;
    private static final int RADIX = 10;
    private static final int LATIN_1 = 0xFF;

    private final Field field;
    private final int most;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length = NONE;

    KeptText(Field field) {
        this.field = field;
        most = field.cap() + 1;
    }

    void clear() {
        length = NONE;
    }

    boolean isNone() {
        return length == NONE;
    }

    void putInto(EventSlot slot) {
        if (length != NONE) {
            slot.put(field, bytes, 0, length);
        }
    }

    /** The value, whichever way Tomcat has it; none if Tomcat has none. */
    void keep(MessageBytes value) {
        switch (value.getType()) {
            case MessageBytes.T_BYTES -> keep(value.getByteChunk());
            case MessageBytes.T_CHARS -> {
                length = 0;
                append(value.getCharChunk());
            }
            case MessageBytes.T_STR -> keep(value.getString());
            default -> clear();
        }
    }

    void keep(ByteChunk value) {
        length = 0;
        append(value.getBuffer(), value.getStart(), value.getLength());
    }

    void keep(@Nullable CharSequence value) {
        clear();
        if (value != null) {
            length = 0;
            append(value);
        }
    }

    /** A further line of a list. */
    void add(MessageBytes line) {
        if (length > 0) {
            append(',');
        }
        length = Math.max(length, 0);
        switch (line.getType()) {
            case MessageBytes.T_BYTES -> append(line.getByteChunk());
            case MessageBytes.T_CHARS -> append(line.getCharChunk());
            case MessageBytes.T_STR -> append(line.getString());
            default -> {
                // A header without a value adds an empty entry, as it does on the wire.
            }
        }
    }

    /** The port behind a host's name. */
    void addPort(int port) {
        append(':');
        int divisor = 1;
        while (port / divisor >= RADIX) {
            divisor *= RADIX;
        }
        for (int rest = divisor; rest > 0; rest /= RADIX) {
            append((char) ('0' + port / rest % RADIX));
        }
    }

    /** More of the same value. */
    void addText(String more) {
        append(more);
    }

    private void append(ByteChunk chunk) {
        append(chunk.getBuffer(), chunk.getStart(), chunk.getLength());
    }

    /** As any text, but char by char out of its array: every request comes with its host's name so. */
    private void append(CharChunk chunk) {
        char[] chars = chunk.getBuffer();
        int start = chunk.getStart();
        int count = chunk.getLength();
        if (field.isList() || !isLatin1(chars, start, count)) {
            append((CharSequence) chunk);
            return;
        }
        makeRoom(count);
        int fits = Math.min(count, bytes.length - length);
        for (int i = 0; i < fits; i++) {
            bytes[length + i] = (byte) chars[start + i];
        }
        length += fits;
    }

    private static boolean isLatin1(char[] chars, int start, int count) {
        int all = 0;
        for (int i = start; i < start + count; i++) {
            all |= chars[i];
        }
        return all <= LATIN_1;
    }

    private void append(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LATIN_1) {
                // Only what a valve before us made up; visitors send bytes.
                byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
                append(utf8, 0, utf8.length);
                return;
            }
        }
        // The end of a list is what matters, the beginning of all else.
        int from = field.isList() ? Math.max(0, text.length() - most) : 0;
        int to = Math.min(text.length(), from + most);
        makeRoom(to - from);
        for (int i = from; i < to && length < bytes.length; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void append(char c) {
        makeRoom(1);
        if (length < bytes.length) {
            bytes[length++] = (byte) c;
        }
    }

    private void append(byte[] source, int offset, int count) {
        int from = field.isList() ? Math.max(0, count - most) : 0;
        makeRoom(count - from);
        int fits = Math.min(count - from, bytes.length - length);
        System.arraycopy(source, offset + from, bytes, length, fits);
        length += fits;
    }

    /** As far as there may be any: a list lets go of its beginning, anything else of what comes. */
    private void makeRoom(int count) {
        int wanted = Math.min(length + count, most);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(wanted, 2 * bytes.length)));
        }
        int surplus = field.isList() ? Math.min(length, length + count - most) : 0;
        if (surplus > 0) {
            System.arraycopy(bytes, surplus, bytes, 0, length - surplus);
            length -= surplus;
        }
    }
}
