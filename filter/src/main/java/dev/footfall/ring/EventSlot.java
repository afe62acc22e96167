// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import org.jspecify.annotations.Nullable;

/**
 * One preallocated cell of the ring: the facts of one event as raw bytes, nothing of the host's. Written by the
 * thread that claimed it, then read by the journal thread; never by two at a time.
 *
 * <p>A value longer than its field's cap, or than what is left of the slot, is cut and the field flagged. So put
 * what decides about the rest first.
 */
public final class EventSlot {
    private final FieldBytes fields;
    private boolean valid;
    private int site;
    private Kind kind = Kind.PAGE;
    private State state = State.SERVED;
    private Origin origin = Origin.SERVER;
    private long arrivalMillis;
    private long durationNanos;
    private int status;
    private long bytesSent;
    private @Nullable String host;
    private byte @Nullable [] overflow;
    private int reserved;
    private boolean withdrawn;

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

    /** Who says that it happened. */
    public enum Origin {
        /** The host, of an exchange it saw. */
        SERVER,
        /** The application, in words of its own: the slot has a payload. */
        API,
        /** A browser, by a call of its own. */
        BEACON
    }

    /** A slot outside any ring, to try things with. */
    public static EventSlot spare() {
        return new EventSlot(RingConfig.DEFAULT_SLOT_BYTES);
    }

    EventSlot(int capacity) {
        fields = new FieldBytes(capacity);
    }

    // ---- the claiming thread

    /** Empties the slot. Until {@link #seal} a reader takes it for an event that failed half-way. */
    public void begin(int site, Kind kind, State state, long arrivalMillis) {
        valid = false;
        fields.clear();
        this.site = site;
        this.kind = kind;
        this.state = state;
        origin = Origin.SERVER;
        this.arrivalMillis = arrivalMillis;
        durationNanos = 0;
        status = 0;
        bytesSent = -1;
        host = null;
        overflow = null;
    }

    /** What captured the event, by a constant name; null if that is what joined the site. */
    public void host(@Nullable String name) {
        host = name;
    }

    /** Until this is called it is the host's. */
    public void origin(Origin origin) {
        this.origin = origin;
    }

    /** {@code bytesSent} is -1 where the host cannot know it. */
    public void outcome(int status, long durationNanos, long bytesSent) {
        this.status = status;
        this.durationNanos = durationNanos;
        this.bytesSent = bytesSent;
    }

    public void put(Field field, @Nullable String text) {
        if (text != null) {
            fields.put(field, text, 0, text.length());
        }
    }

    /** Lines of a list ({@link Field#isList}) are put one right after the other, and join. */
    public void put(Field field, String text, int from, int to) {
        fields.put(field, text, from, to);
    }

    public void put(Field field, byte[] source, int offset, int count) {
        fields.put(field, source, offset, count);
    }

    /** A pair; a name is ASCII, and a pair whose name is longer than 255 is left out and flagged. */
    public void putPair(Field field, String name, String text, int from, int to) {
        fields.putPair(field, name, 0, name.length(), text, from, to);
    }

    /** A pair whose name and value stand in one text. */
    public void putPair(Field field, String text, int nameFrom, int nameTo, int from, int to) {
        fields.putPair(field, text, nameFrom, nameTo, text, from, to);
    }

    public void putPair(Field field, String name, byte[] source, int offset, int count) {
        fields.putPair(field, name, source, offset, count);
    }

    public void putPair(
            Field field, byte[] names, int nameOffset, int nameLength, byte[] source, int offset, int count) {
        fields.putPair(field, names, nameOffset, nameLength, source, offset, count);
    }

    /** Adds what does not fit a slot; at most as many bytes as were reserved with the claim. */
    public void attach(byte[] overflow) {
        this.overflow = overflow;
    }

    /** Everything is in. */
    public void seal() {
        valid = true;
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

    public Origin origin() {
        return origin;
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

    public @Nullable String host() {
        return host;
    }

    public boolean isTruncated(Field field) {
        return fields.isTruncated(field);
    }

    public boolean isTruncated() {
        return fields.isTruncated();
    }

    /** What did not fit a slot (a beacon's body, the application's properties); the slot's own fields still hold. */
    public byte @Nullable [] overflow() {
        return overflow;
    }

    /** Visits every field in the order they were put. */
    public void forEach(FieldVisitor visitor) {
        fields.forEach(visitor);
    }

    // ---- the ring

    /** Takes on bytes of the overflow budget, to be given back once the event is consumed. */
    void reserve(int overflowBytes) {
        reserved = overflowBytes;
    }

    int reserved() {
        return reserved;
    }

    /** Claimed after all claims had ended: carries no event. */
    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Lets go of the event, so that a claimer who fails before {@link #begin} cannot publish it again. */
    void clear() {
        overflow = null;
        reserved = 0;
        withdrawn = false;
        valid = false;
    }
}
