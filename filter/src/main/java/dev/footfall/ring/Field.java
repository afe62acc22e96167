// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/** What a slot can carry as bytes. */
public enum Field {
    /** Raw request path as the visitor sent it, undecoded, without the query. */
    URI(2048, Shape.ONE, "path"),
    /** Raw query, undecoded, without the question mark. */
    QUERY(2048, Shape.ONE, "search"),
    SCHEME(16, Shape.ONE, "url"),
    /** Host and, unless it is the scheme's own, port. */
    HOST(256, Shape.ONE, "host"),
    METHOD(16, Shape.ONE, "method"),
    /** Address of the socket's other end. */
    PEER(64, Shape.ONE, "ip"),
    /** The host's own verdict on the client's address (RemoteIpValve and its kind). */
    CLIENT(64, Shape.ONE, "ip"),
    /** All lines of the configured forwarding header, joined by commas, nearest hop last. */
    FORWARDED_FOR(1024, Shape.LIST, "ip"),
    /** All lines of X-Forwarded-Proto and of X-Forwarded-Host, likewise. */
    FORWARDED_PROTO(32, Shape.LIST, "url"),
    FORWARDED_HOST(256, Shape.LIST, "url"),
    REFERRER(1024, Shape.ONE, "referrer"),
    USER_AGENT(512, Shape.ONE, "userAgent"),
    LANGUAGE(256, Shape.ONE, "locale"),
    CONTENT_TYPE(128, Shape.ONE, "contentType"),
    /** Authenticated user, if the host names one. */
    PRINCIPAL(256, Shape.ONE, "userId"),
    /** Route template, if a framework names one. */
    ROUTE(512, Shape.ONE, "route"),
    /** Our own visitor cookie's value, as the browser sent it or as it was given out at entry. */
    VISITOR(64, Shape.ONE, "anonymousId"),
    /** What the application says of this visitor's consent. */
    CONSENT(16, Shape.ONE, "consent"),
    /** View id, if one was given out at entry. */
    VIEW(64, Shape.ONE, "view"),
    HEADER(512, Shape.PAIR, "headers"),
    COOKIE(256, Shape.PAIR, "cookies"),
    /** A cookie by which visitors say whether they may be followed; looked at, never kept. */
    SIGNAL(2048, Shape.PAIR, "consent"),
    /** An event given as canonical JSON parts (browser events, the application's API). */
    PAYLOAD(Integer.MAX_VALUE, Shape.ONE, "payload");

    private static final Field[] ALL = values();

    private final int cap;
    private final Shape shape;
    private final String label;

    private enum Shape {
        /** One value, once. */
        ONE,
        /** A comma list: a second value put right after the first joins it, and its end is what is kept. */
        LIST,
        /** A name and a value, and may come more than once. */
        PAIR
    }

    Field(int cap, Shape shape, String label) {
        this.cap = cap;
        this.shape = shape;
        this.label = label;
    }

    /** The most bytes a value may have; longer ones are cut and flagged. */
    public int cap() {
        return cap;
    }

    public boolean isPair() {
        return shape == Shape.PAIR;
    }

    /**
     * Whether this is a comma list whose end matters most. Proxies append: what a trusted proxy wrote stands last,
     * what the visitor made up stands first, so a list too long loses its beginning.
     */
    public boolean isList() {
        return shape == Shape.LIST;
    }

    /** What of an event it becomes: a cut value is named so in the event's {@code truncated} list. */
    public String label() {
        return label;
    }

    /** Its id in a slot, from 0 on; good within this process alone. */
    @SuppressWarnings("EnumOrdinal")
    public byte id() {
        return (byte) ordinal();
    }

    static Field of(byte id) {
        return ALL[id];
    }
}
