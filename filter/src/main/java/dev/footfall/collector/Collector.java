// SPDX-License-Identifier: Apache-2.0
package dev.footfall.collector;

import dev.footfall.capture.Arrival;
import dev.footfall.capture.EventCapture;
import dev.footfall.capture.EventCapture.Given;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.PageCapture;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code POST <browserPath>/id}: gives a browser its cookie where pages must not bring one because a network of
 * caches keeps them, and tells by an {@code identify} that the visitor of the day and the one of the cookie are one.
 *
 * <p>Only for scripts of the site itself. The answer says nothing about anybody. Any thread; never waits.
 */
public final class Collector {
    private static final byte[] NOTHING = {};

    private final String path;
    private final PageCapture pages;
    private final EventCapture events;

    public Collector(CollectorConfig config, PageCapture pages, EventCapture events) {
        path = config.path() + "/id";
        this.pages = pages;
        this.events = events;
    }

    /**
     * What to answer; null if the request is none of ours.
     *
     * @param exchange the same request; asked for if an event comes of it
     */
    public @Nullable Reply reply(Arrival arrival, Supplier<@Nullable Exchange> exchange) {
        CharSequence asked = arrival.path();
        if (asked == null || !path.contentEquals(asked)) {
            return null;
        }
        if (!"POST".equals(arrival.method())) {
            return Reply.NOT_ALLOWED;
        }
        if (!isOfThisSite(arrival)) {
            return Reply.FORBIDDEN;
        }
        if (pages.beacon(arrival)) {
            events.publish(new Given(Kind.IDENTIFY, Origin.BEACON, "id", NOTHING), exchange.get(), sequence -> {});
        }
        return Reply.DONE;
    }

    /** By the browser's own word, which no page of another site can make it change. */
    private static boolean isOfThisSite(Arrival arrival) {
        String site = arrival.header("sec-fetch-site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = arrival.header("origin");
        String host = arrival.header("host");
        return origin != null && host != null && !host.isEmpty() && origin.endsWith("://" + host);
    }
}
