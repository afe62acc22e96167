// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One preallocated cell of the ring: the facts of one event as raw bytes, nothing of the host's. Written by the
 * thread that claimed it, then read by the journal thread; never by two at a time.
 *
 * <pre>
 *  fields, one after the other:
 *  +----------+--------------+----------------------+
 *  | id u8    | length u16   | value, length bytes  |
 *  +----------+--------------+----------------------+
 *  value of a pair:  | name length u8 | name | value |
 * </pre>
 *
 * <p>Bytes are as on the wire. Text from a host that only has Strings is written as Latin-1 where that is what
 * the host decoded from, else as UTF-8; the reader tries UTF-8 first.
 */
public final class EventSlot {
    private static final int FIELD_HEADER = 3;

    private final byte[] bytes;
    private int length;
    private boolean valid;
    private long truncated;
    private int site;
    private Kind kind = Kind.PAGE;
    private State state = State.SERVED;
    private long arrivalMillis;
    private long durationNanos;
    private int status;
    private long bytesSent;
    private byte @Nullable [] overflow;

    /** What happened. */
    public enum Kind {
        PAGE,
        TRACK,
        IDENTIFY
    }

    /** How the page came to be seen, as far as the server can tell. */
    public enum State {
        SERVED,
        SPECULATIVE,
        EMBEDDED,
        SPA
    }

    EventSlot(int capacity) {
        bytes = new byte[capacity];
    }

    // ---- the claiming thread

    /** Empties the slot. Until {@link #seal} a reader takes it for an event that failed half-way. */
    public void begin(int site, Kind kind, State state, long arrivalMillis) {
        this.site = site;
        this.kind = kind;
        this.state = state;
        this.arrivalMillis = arrivalMillis;
        length = 0;
        truncated = 0;
        durationNanos = 0;
        status = 0;
        bytesSent = -1;
        overflow = null;
        valid = false;
    }

    /** {@code bytesSent} is -1 where the host cannot know it. */
    public void outcome(int status, long durationNanos, long bytesSent) {
        this.status = status;
        this.durationNanos = durationNanos;
        this.bytesSent = bytesSent;
    }

    public void put(Field field, @Nullable String text) {
        if (text != null) {
            put(field, text, 0, text.length());
        }
    }

    public void put(Field field, String text, int from, int to) {
        int room = open(field, 0);
        if (room >= 0) {
            close(field, 0, copy(text, from, to, room, field));
        }
    }

    public void put(Field field, byte[] source, int offset, int count) {
        int room = open(field, 0);
        if (room >= 0) {
            close(field, 0, copy(source, offset, count, room, field));
        }
    }

    /** A pair; the name is ASCII and at most 255 long. */
    public void putPair(Field field, String name, String text, int from, int to) {
        int room = openPair(field, name);
        if (room >= 0) {
            close(field, 1 + name.length(), copy(text, from, to, room, field));
        }
    }

    public void putPair(Field field, String name, byte[] source, int offset, int count) {
        int room = openPair(field, name);
        if (room >= 0) {
            close(field, 1 + name.length(), copy(source, offset, count, room, field));
        }
    }

    /** Everything is in. */
    public void seal() {
        valid = true;
    }

    void attach(byte[] overflow) {
        this.overflow = overflow;
    }

    private int openPair(Field field, String name) {
        int room = open(field, 1 + name.length());
        if (room >= 0) {
            int at = length + FIELD_HEADER;
            bytes[at] = (byte) name.length();
            latin1(name, 0, name.length(), at + 1);
        }
        return room;
    }

    /** Room for the value, or -1 with the field flagged when not even one byte of it fits. */
    private int open(Field field, int prefix) {
        int room = Math.min(field.cap(), bytes.length - length - FIELD_HEADER - prefix);
        if (room < 1 || prefix > 256) {
            flag(field);
            return -1;
        }
        return room;
    }

    private void close(Field field, int prefix, int count) {
        int value = prefix + count;
        bytes[length] = field.id();
        bytes[length + 1] = (byte) (value >>> 8);
        bytes[length + 2] = (byte) value;
        length += FIELD_HEADER + value;
    }

    private int copy(byte[] source, int offset, int count, int room, Field field) {
        int fits = fitting(count, room, field);
        System.arraycopy(source, offset, bytes, valueAt(field), fits);
        return fits;
    }

    private int copy(String text, int from, int to, int room, Field field) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > 0xFF) {
                // Only a host that decodes headers as UTF-8 comes here (Jetty); rare enough to allocate.
                byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
                return copy(utf8, 0, utf8.length, room, field);
            }
        }
        int fits = fitting(to - from, room, field);
        latin1(text, from, from + fits, valueAt(field));
        return fits;
    }

    private int valueAt(Field field) {
        int at = length + FIELD_HEADER;
        return field.isPair() ? at + 1 + (bytes[at] & 0xFF) : at;
    }

    private int fitting(int count, int room, Field field) {
        if (count > room) {
            flag(field);
            return room;
        }
        return count;
    }

    // Deprecated because it drops high bytes; here every char is known to be at most 0xFF, and it copies without
    // garbage.
    @SuppressWarnings("deprecation")
    private void latin1(String text, int from, int to, int at) {
        text.getBytes(from, to, bytes, at);
    }

    private void flag(Field field) {
        truncated |= 1L << field.id();
    }

    // ---- the journal thread

    /** False if the claiming thread failed before {@link #seal}. */
    public boolean isValid() {
        return valid;
    }

    public int site() {
        return site;
    }

    public Kind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    public long arrivalMillis() {
        return arrivalMillis;
    }

    public long durationNanos() {
        return durationNanos;
    }

    public int status() {
        return status;
    }

    public long bytesSent() {
        return bytesSent;
    }

    public boolean isTruncated(Field field) {
        return (truncated & (1L << field.id())) != 0;
    }

    public boolean isTruncated() {
        return truncated != 0;
    }

    /** What did not fit a slot (a beacon's body, the application's properties); the slot's own fields still hold. */
    public byte @Nullable [] overflow() {
        return overflow;
    }

    /** Visits every field in the order they were put. */
    public void forEach(FieldVisitor visitor) {
        int at = 0;
        while (at < length) {
            Field field = Field.of(bytes[at]);
            int count = (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
            int value = at + FIELD_HEADER;
            if (field.isPair()) {
                int name = bytes[value] & 0xFF;
                visitor.pair(field, bytes, value + 1, name, value + 1 + name, count - 1 - name);
            } else {
                visitor.field(field, bytes, value, count);
            }
            at = value + count;
        }
    }

    /** Lets go of what the slot holds beyond its own bytes. Called by the ring once the event is consumed. */
    void clear() {
        overflow = null;
        valid = false;
    }
}
