// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Geo;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Context.Rules;
import dev.footfall.event.Context.Session;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events that are valid in everything; a test states only what it is about. */
public final class Events {
    public static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");
    public static final String ID = "019aa0b1-2c3d-7e4f-8a5b-6c7d8e9f0a1b";

    private static final Origin ORIGIN =
            new Origin("default", "localhost/shop", "filter", "server", "server", "served", null, "00", 7);
    private static final Library LIBRARY = new Library("footfall", "1.0.0");

    private Events() {}

    /** A page view with no more than every page view has. */
    public static PageView page(String path) {
        return new PageView(ID, AT, null, null, bare(path));
    }

    /** The same, of one site and with its number in the lane. */
    public static PageView page(String path, String site, long seq) {
        Origin origin = new Origin("default", site, "filter", "server", "server", "served", null, "00", seq);
        return new PageView(ID, AT, null, null, in(bare(path), origin));
    }

    /** A page view with every fact there can be. */
    public static PageView fullPage() {
        return new PageView(ID, AT, "visitor-1", "user-1", full());
    }

    public static TrackEvent track(Map<String, Object> properties) {
        return new TrackEvent(ID, AT, "visitor-1", null, "Order Completed", properties, full());
    }

    public static Identify identify(Map<String, Object> traits) {
        return new Identify(ID, AT, "visitor-1", "user-1", traits, full());
    }

    /** The canonical JSON. */
    public static byte[] bytes(Event event) {
        JsonBytes target = new JsonBytes();
        EventJson.write(event, target);
        return Arrays.copyOf(target.array(), target.size());
    }

    public static String json(Event event) {
        return new String(bytes(event), UTF_8);
    }

    static PageView withUserAgent(String userAgent) {
        Context bare = bare("/");
        Context context = new Context(
                bare.page(),
                null,
                Map.of(),
                null,
                null,
                userAgent,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                ORIGIN,
                null,
                List.of(),
                LIBRARY);
        return new PageView(ID, AT, null, null, context);
    }

    private static Context bare(String path) {
        return new Context(
                new Page("https://shop.example.com" + path, path, null, null, null),
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                new Http("GET", 200, 12.3, -1, "shop.example.com", "text/html", null),
                null,
                ORIGIN,
                null,
                List.of(),
                LIBRARY);
    }

    private static Context in(Context context, Origin origin) {
        return new Context(
                context.page(),
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                context.http(),
                null,
                origin,
                null,
                List.of(),
                LIBRARY);
    }

    private static Context full() {
        return new Context(
                new Page(
                        "https://shop.example.com/a?utm_source=x",
                        "/a",
                        "?utm_source=x",
                        "https://example.com/",
                        "Shop"),
                new Campaign("x", "email", "spring", "shoes", "top", "c1"),
                Map.of("gclid", "Cj0KCQ"),
                "203.0.113.0",
                new Geo("US", "US-CA"),
                "Mozilla/5.0",
                "de-DE",
                Map.of("sec-ch-ua-platform", "\"macOS\""),
                Map.of("theme", "dark"),
                new Http("GET", 200, 12.345, 5123, "shop.example.com", "text/html", "/{page}"),
                new Session("s1", 2, "/", Instant.parse("2026-11-20T09:45:00.007Z")),
                new Origin("default", "localhost/shop", "tomcat-valve", "beacon", "signed", "bfcache", "v1", "00", 123),
                new Rules("granted", 2),
                List.of("query"),
                LIBRARY);
    }
}
