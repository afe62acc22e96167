// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of an event. Absent facts are null or empty, and omitted from the JSON.
 *
 * @param clickIds advertising click ids by parameter name ({@code gclid} …)
 * @param ip client address, already reduced as the site's settings ask
 * @param geo where that address is, from a file of the operator's
 * @param locale first language of Accept-Language, as a BCP 47 tag
 * @param headers allow-listed request headers by lower-case name
 * @param cookies allow-listed cookies by name
 * @param truncated fields whose value was cut to its cap
 */
public record Context(
        @Nullable Page page,
        @Nullable Campaign campaign,
        Map<String, String> clickIds,
        @Nullable String ip,
        @Nullable Geo geo,
        @Nullable String userAgent,
        @Nullable String locale,
        Map<String, String> headers,
        Map<String, String> cookies,
        @Nullable Http http,
        @Nullable Session session,
        Origin footfall,
        @Nullable Rules rules,
        List<String> truncated,
        Library library) {

    /** The page as the visitor's browser names it. {@code search} starts with the question mark. */
    public record Page(
            String url,
            String path,
            @Nullable String search,
            @Nullable String referrer,
            @Nullable String title) {}

    /** UTM parameters. */
    public record Campaign(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String name,
            @Nullable String term,
            @Nullable String content,
            @Nullable String id) {}

    /**
     * A place, as ISO 3166 names it.
     *
     * @param country two letters
     * @param region the largest part of the country, as {@code US-CA}
     */
    public record Geo(String country, @Nullable String region) {}

    /** How the exchange went. {@code bytes} is -1 where the host cannot know it. */
    public record Http(
            String method,
            int status,
            double durationMs,
            long bytes,
            @Nullable String host,
            @Nullable String contentType,
            @Nullable String route) {}

    /**
     * The visit this event belongs to.
     *
     * @param number counts the visitor's visits, from 1
     * @param entry the path of its first page, once there was one
     * @param start arrival of its first event
     */
    public record Session(
            String id,
            long number,
            @Nullable String entry,
            @Nullable Instant start) {}

    /**
     * Where in Footfall the event came from.
     *
     * @param host the host that captured it: {@code filter}, {@code tomcat-valve} …
     * @param origin server, pixel, beacon, jsonp, redirect or api
     * @param trust server, client or signed
     * @param state served, speculative, activated, cached, bfcache, spa or embedded
     * @param view id shared with the browser, if one was given out
     * @param lane the journal's lane
     * @param seq number in that lane: order key together with {@code lane}
     */
    public record Origin(
            String engine,
            String site,
            String host,
            String origin,
            String trust,
            String state,
            @Nullable String view,
            String lane,
            long seq) {}

    /** Which privacy rules shaped the event; {@code scrubbed} counts values replaced by the scrubber. */
    public record Rules(@Nullable String consent, int scrubbed) {}

    public record Library(String name, String version) {}
}
