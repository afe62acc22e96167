// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;
import java.util.Locale;

/**
 * What a site counts as a page, and what of it may be copied.
 *
 * @param include paths that count, in Ant's style ({@code /**}, {@code /shop/*}, {@code *.html})
 * @param exclude paths that do not, even if included
 * @param methods HTTP methods that count; HEAD never does
 * @param statuses statuses that count
 * @param contentTypes media types of pages, without parameters
 * @param dataViews paths whose JSON or fragment answers are pages too
 * @param errorViews whether pages of status 400 and more count
 * @param speculative what becomes of prefetched and prerendered pages
 * @param headers request headers to copy ({@link AllowList#headers})
 * @param cookies request cookies to copy ({@link AllowList#cookies})
 * @param remoteIpHeader request header in which proxies pass on the client's address
 * @param following how visitors are told apart
 */
public record CaptureConfig(
        List<String> include,
        List<String> exclude,
        List<String> methods,
        List<StatusRange> statuses,
        List<String> contentTypes,
        List<String> dataViews,
        boolean errorViews,
        Speculative speculative,
        List<String> headers,
        List<String> cookies,
        String remoteIpHeader,
        Following following) {

    /** Headers that say what the browser and its preferences are, and how the page was asked for; none says who. */
    public static final List<String> DEFAULT_HEADERS = List.of(
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-fetch-site",
            "sec-fetch-mode",
            "sec-fetch-dest",
            "sec-fetch-user",
            "sec-purpose",
            "purpose",
            "save-data");

    /** The visitor ids that well-known analytics products keep on a site's own domain. */
    public static final List<String> DEFAULT_COOKIES = List.of(
            "_ga",
            "_ga_*",
            "_pk_id.*",
            "_sp_id.*",
            "sp",
            "ajs_anonymous_id",
            "rl_anonymous_id",
            "ph_*_posthog",
            "mp_*_mixpanel",
            "__eventn_id",
            "YCID");

    public CaptureConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        methods = List.copyOf(methods);
        statuses = List.copyOf(statuses);
        contentTypes = contentTypes.stream()
                .map(type -> mediaType(type.toLowerCase(Locale.ROOT)))
                .toList();
        dataViews = List.copyOf(dataViews);
        headers = List.copyOf(headers);
        cookies = List.copyOf(cookies);
        remoteIpHeader = remoteIpHeader.toLowerCase(Locale.ROOT);
        require(!include.isEmpty(), "include must name at least one path", "none");
        require(!methods.isEmpty(), "methods must name at least one method", "none");
        methods.forEach(CaptureConfig::requireMethod);
        require(!statuses.isEmpty(), "statuses must name at least one status", "none");
        require(!contentTypes.isEmpty(), "contentTypes must name at least one type", "none");
        require(isHeaderName(remoteIpHeader), "remoteIpHeader must be a header's name", remoteIpHeader);
        checkPatterns(include, exclude, dataViews);
        AllowList.headers(headers, remoteIpHeader);
        AllowList.cookies(cookies);
    }

    /** Of a site that tells nobody apart. */
    public CaptureConfig(
            List<String> include,
            List<String> exclude,
            List<String> methods,
            List<StatusRange> statuses,
            List<String> contentTypes,
            List<String> dataViews,
            boolean errorViews,
            Speculative speculative,
            List<String> headers,
            List<String> cookies,
            String remoteIpHeader) {
        this(
                include,
                exclude,
                methods,
                statuses,
                contentTypes,
                dataViews,
                errorViews,
                speculative,
                headers,
                cookies,
                remoteIpHeader,
                Following.nobody());
    }

    public static CaptureConfig defaults() {
        return new CaptureConfig(
                List.of("/**"),
                List.of(),
                List.of("GET"),
                List.of(new StatusRange(200, 299), StatusRange.of(304)),
                List.of("text/html", "application/xhtml+xml"),
                List.of(),
                false,
                Speculative.SKIP,
                DEFAULT_HEADERS,
                DEFAULT_COOKIES,
                "x-forwarded-for");
    }

    private static void requireMethod(String method) {
        boolean isMethod = method.matches("[A-Z]{1,16}") && !method.equals("HEAD");
        require(isMethod, "methods must be HTTP methods in capital letters other than HEAD", method);
    }

    private static String mediaType(String type) {
        require(type.matches("[^\\s/;,]+/[^\\s/;,]+"), "contentTypes must be types such as text/html", type);
        return type;
    }

    private static boolean isHeaderName(String name) {
        return name.matches("[a-z0-9_-]+");
    }

    /** Compiles what the policy will compile again, so that a bad pattern is found here. */
    private static void checkPatterns(List<String> include, List<String> exclude, List<String> dataViews) {
        include.forEach(pattern -> new PathPattern("include", pattern));
        exclude.forEach(pattern -> new PathPattern("exclude", pattern));
        dataViews.forEach(pattern -> new PathPattern("dataViews", pattern));
    }

    private static void require(boolean holds, String rule, String value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }
}
