// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response, as a host shows it at exit. Good during the call alone: nobody keeps it.
 *
 * <p>The questions come first, cheapest first, and most exchanges are never asked more than two. The copy verbs come
 * only for a page, between claiming a slot and publishing it: they must not block. A host that has bytes answers
 * all of them without making a String.
 */
public interface Exchange extends Headers {
    /** What captures this exchange, such as {@code tomcat-valve}, where it is not the host that joined the site. */
    default @Nullable String host() {
        return null;
    }

    // ---- questions

    /** Epoch milliseconds at entry. */
    long arrivalMillis();

    /** From entry to exit. */
    long durationNanos();

    @Nullable
    String method();

    int status();

    /** Of the answer, with or without its parameters; null if it has none. */
    @Nullable
    String contentType();

    /** Bytes of the answer's body, or -1 where the host cannot know. */
    long bytesSent();

    /**
     * The path within the context as the host mapped it: decoded, normalised, without path parameters. Asked for only
     * where patterns exist.
     */
    @Nullable
    CharSequence path();

    /**
     * Comes before the first question about a header: these are the names that will be asked for, but for those that
     * only {@link AllowList#allows} can tell. A host that can look for all of them at once does so now.
     */
    default void read(HeaderNames names) {}

    /** A request attribute; null if it is not set. */
    @Nullable
    Object attribute(String name);

    /**
     * Who the visitor is to the application; null if it does not say. May ask the application's own code, or a store of
     * sessions: so it may take its time, or throw anything.
     */
    @Nullable
    Object user(UserSource source);

    // ---- copy verbs

    /** {@link Field#METHOD}, {@link Field#SCHEME} and {@link Field#HOST}. */
    void copyOrigin(EventSlot slot);

    /** {@link Field#PEER} and, if the host has a verdict of its own, {@link Field#CLIENT}. */
    void copyClient(EventSlot slot);

    /** {@link Field#URI} and {@link Field#QUERY} as the visitor sent them, before any rewriting. */
    void copyTarget(EventSlot slot);

    /** All lines of a request header, one after the other, into a list; its first line into any other field. */
    void copyHeader(HeaderName name, Field field, EventSlot slot);

    /** Every line of one request header, each as a pair of {@link Field#HEADER}. */
    void copyPair(HeaderName name, EventSlot slot);

    /** A request attribute that is a text; nothing if it is not set, or something else. */
    default void copyAttribute(String name, Field field, EventSlot slot) {
        if (attribute(name) instanceof String text) {
            slot.put(field, text);
        }
    }

    /** {@link Field#ROUTE}: the pattern by which the container chose the servlet, unless that takes whatever comes. */
    void copyMapping(EventSlot slot);

    /** Every allowed request header as a pair of {@link Field#HEADER}, its name in lower case. */
    void copyHeaders(AllowList allowed, EventSlot slot);

    /** Every allowed request cookie as a pair of {@link Field#COOKIE} or {@link Field#SIGNAL}; see {@link CookieLine}. */
    void copyCookies(AllowList allowed, EventSlot slot);
}
