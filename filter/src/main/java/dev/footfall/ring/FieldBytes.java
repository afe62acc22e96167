// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one event as bytes, one after the other, in an array that never grows. What is longer than its cap,
 * or than what is left, is cut and flagged.
 *
 * <pre>
 *  +----------+--------------+----------------------+
 *  | id u8    | length u16   | value, length bytes  |
 *  +----------+--------------+----------------------+
 *  value of a pair:  | name length u8 | name | value |
 * </pre>
 *
 * <p>Bytes are as on the wire. Text from a host that only has Strings is written as Latin-1 where every char fits,
 * which is what containers decode headers from, else as UTF-8; the reader tries UTF-8 first. A cut never leaves half
 * a UTF-8 character behind, or the reader would take the whole value for Latin-1.
 */
final class FieldBytes {
    private static final int HEADER = 3;
    private static final int CACHE_LINE = 64;

    /** Of bytes that are read even though nobody wants to know them. */
    private static final VarHandle EACH = MethodHandles.arrayElementVarHandle(byte[].class);

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_UTF8_TAIL = 3;

    private final byte[] bytes;
    private int length;
    private long truncated;

    /** Where the latest field starts, or -1. */
    private int latest = -1;

    FieldBytes(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
        truncated = 0;
        latest = -1;
    }

    boolean isTruncated(Field field) {
        return (truncated & (1L << field.id())) != 0;
    }

    boolean isTruncated() {
        return truncated != 0;
    }

    // ---- writing

    void put(Field field, String text, int from, int to) {
        if (field.isList()) {
            // One char more than can be kept, so that what was cut is still seen as cut.
            int kept = Math.max(from, to - field.cap() - 1);
            byte[] line = text.substring(kept, to).getBytes(StandardCharsets.ISO_8859_1);
            putListed(field, line, 0, line.length);
        } else if (begin(field, 0, to - from)) {
            value(field, text, from, to);
        }
    }

    void put(Field field, byte[] source, int offset, int count) {
        if (field.isList()) {
            putListed(field, source, offset, count);
        } else if (fits(field, 0, count)) {
            start(field, count);
            append(source, offset, count);
        } else if (begin(field, 0, count)) {
            value(field, source, offset, count);
        }
    }

    void putPair(Field field, String names, int nameFrom, int nameTo, String text, int from, int to) {
        if (begin(field, 1 + nameTo - nameFrom, to - from)) {
            name(names, nameFrom, nameTo);
            value(field, text, from, to);
        }
    }

    void putPair(Field field, String name, byte[] source, int offset, int count) {
        if (begin(field, 1 + name.length(), count)) {
            name(name, 0, name.length());
            value(field, source, offset, count);
        }
    }

    void putPair(Field field, byte[] names, int nameOffset, int nameLength, byte[] source, int offset, int count) {
        if (nameLength <= LONGEST_NAME && fits(field, 1 + nameLength, count)) {
            start(field, 1 + nameLength + count);
            bytes[length++] = (byte) nameLength;
            append(names, nameOffset, nameLength);
            append(source, offset, count);
        } else if (begin(field, 1 + nameLength, count)) {
            bytes[length++] = (byte) nameLength;
            append(names, nameOffset, nameLength);
            value(field, source, offset, count);
        }
    }

    /** Whether all of it does, as nearly always: then nothing has to be cut, and its length is known beforehand. */
    private boolean fits(Field field, int prefix, int count) {
        return count <= field.cap() && count <= bytes.length - length - HEADER - prefix;
    }

    private void start(Field field, int count) {
        latest = length;
        bytes[length] = field.id();
        bytes[length + 1] = (byte) (count >>> 8);
        bytes[length + 2] = (byte) count;
        length += HEADER;
    }

    /** Starts a field, or flags it and returns false if nothing of its value would fit. */
    private boolean begin(Field field, int prefix, int count) {
        int room = bytes.length - length - HEADER - prefix;
        if (prefix > 1 + LONGEST_NAME || room < Math.min(count, 1)) {
            flag(field);
            return false;
        }
        latest = length;
        bytes[length] = field.id();
        length += HEADER;
        return true;
    }

    private void name(String names, int from, int to) {
        bytes[length++] = (byte) (to - from);
        append(names, from, to);
    }

    private void value(Field field, byte[] source, int offset, int count) {
        int room = room(field);
        int fits = count;
        if (count > room) {
            flag(field);
            fits = room;
            while (fits > 0 && room - fits < LONGEST_UTF8_TAIL && isUtf8Tail(source[offset + fits])) {
                fits--;
            }
        }
        append(source, offset, fits);
        end();
    }

    private void value(Field field, String text, int from, int to) {
        int room = room(field);
        int fits = to - from;
        if (fits > room) {
            flag(field);
            fits = room;
        }
        if (!isLatin1(text, from, from + fits)) {
            // Only a host that decodes headers as UTF-8 comes here (Jetty); rare enough to allocate.
            byte[] utf8 = text.substring(from, from + fits).getBytes(StandardCharsets.UTF_8);
            value(field, utf8, 0, utf8.length);
            return;
        }
        while (fits < to - from
                && fits > 0
                && room - fits < LONGEST_UTF8_TAIL
                && isUtf8Tail(text.charAt(from + fits))) {
            fits--;
        }
        append(text, from, from + fits);
        end();
    }

    private int room(Field field) {
        return Math.min(field.cap(), bytes.length - length);
    }

    /** Everything of the latest field is in: only now its length is known. */
    private void end() {
        int count = length - latest - HEADER;
        bytes[latest + 1] = (byte) (count >>> 8);
        bytes[latest + 2] = (byte) count;
    }

    private void putListed(Field field, byte[] source, int offset, int count) {
        boolean joins = latest >= 0 && bytes[latest] == field.id();
        if (!joins && !begin(field, 0, count)) {
            return;
        }
        int start = latest + HEADER;
        int had = length - start;
        int comma = had > 0 ? 1 : 0;
        int surplus = Math.max(0, had + comma + count - Math.min(field.cap(), bytes.length - start));
        drop(start, Math.min(had, surplus));
        if (comma == 1 && surplus <= had) {
            bytes[length++] = ',';
        }
        int cut = Math.max(0, surplus - had - comma);
        append(source, offset + cut, count - cut);
        if (surplus > 0) {
            flag(field);
            dropCutElement(start);
        }
        end();
    }

    /** What is left of an element that was cut could pass for another visitor's address. */
    private void dropCutElement(int start) {
        int at = start;
        while (at < length && bytes[at] != ',') {
            at++;
        }
        drop(start, Math.min(at + 1, length) - start);
    }

    private void drop(int start, int count) {
        System.arraycopy(bytes, start + count, bytes, start, length - start - count);
        length -= count;
    }

    private void append(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    // Deprecated because it drops high bytes; here every char is known to be at most 0xFF, and it copies without
    // garbage.
    @SuppressWarnings("deprecation")
    private void append(String text, int from, int to) {
        text.getBytes(from, to, bytes, length);
        length += to - from;
    }

    private static boolean isLatin1(String text, int from, int to) {
        // Without a way out, which nearly no text takes: so that the compiler may look at several at once.
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= text.charAt(i);
        }
        return all <= 0xFF;
    }

    private static boolean isUtf8Tail(int oneByte) {
        return (oneByte & 0xC0) == 0x80;
    }

    private void flag(Field field) {
        truncated |= 1L << field.id();
    }

    // ---- reading

    /**
     * Asks for all of it at once: another core wrote it, and where a field begins is only known once the one before it
     * is here.
     */
    private void fetch() {
        for (int at = 0; at < length; at += CACHE_LINE) {
            byte ignored = (byte) EACH.getOpaque(bytes, at);
        }
    }

    void forEach(FieldVisitor visitor) {
        fetch();
        int at = 0;
        while (at < length) {
            Field field = Field.of(bytes[at]);
            int count = (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
            int value = at + HEADER;
            if (field.isPair()) {
                int name = bytes[value] & 0xFF;
                visitor.pair(field, bytes, value + 1, name, value + 1 + name, count - 1 - name);
            } else {
                visitor.field(field, bytes, value, count);
            }
            at = value + count;
        }
    }
}
