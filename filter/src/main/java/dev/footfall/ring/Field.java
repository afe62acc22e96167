// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import java.util.Locale;

/**
 * What a slot can carry as bytes. The ordinal is the field id in the slot; it never leaves the process.
 *
 * <p>A {@code pair} field holds a name and a value, and may come more than once; any other comes once.
 */
public enum Field {
    /** Raw request path as the visitor sent it, undecoded, without the query. */
    URI(2048, false),
    /** Raw query, undecoded, without the question mark. */
    QUERY(2048, false),
    SCHEME(16, false),
    /** Host and, unless it is the scheme's own, port. */
    HOST(256, false),
    METHOD(16, false),
    /** Address of the socket's other end. */
    PEER(64, false),
    /** The host's own verdict on the client's address (RemoteIpValve and its kind). */
    CLIENT(64, false),
    /** All lines of the configured forwarding header, joined by commas, nearest hop last. */
    FORWARDED_FOR(1024, false),
    FORWARDED_PROTO(32, false),
    FORWARDED_HOST(256, false),
    REFERRER(1024, false),
    USER_AGENT(512, false),
    LANGUAGE(256, false),
    CONTENT_TYPE(128, false),
    /** Authenticated user, if the host names one. */
    PRINCIPAL(256, false),
    /** Route template, if a framework names one. */
    ROUTE(512, false),
    /** View id, if one was given out at entry. */
    VIEW(64, false),
    HEADER(512, true),
    COOKIE(256, true),
    /** An event given as canonical JSON parts (browser events, the application's API). */
    PAYLOAD(Integer.MAX_VALUE, false);

    private static final Field[] ALL = values();

    private final int cap;
    private final boolean pair;

    Field(int cap, boolean pair) {
        this.cap = cap;
        this.pair = pair;
    }

    /** The most bytes a value may have; longer ones are cut and flagged. */
    public int cap() {
        return cap;
    }

    public boolean isPair() {
        return pair;
    }

    /** Name in an event's {@code truncated} list. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its id in a slot; good within this process alone. */
    @SuppressWarnings("EnumOrdinal")
    byte id() {
        return (byte) ordinal();
    }

    static Field of(byte id) {
        return ALL[id];
    }
}
