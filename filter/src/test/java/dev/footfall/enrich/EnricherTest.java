// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.event.Context;
import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Context.Rules;
import dev.footfall.event.Event;
import dev.footfall.event.EventSchema;
import dev.footfall.event.Events;
import dev.footfall.event.PageView;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnricherTest {
    private final Enriching enriching = new Enriching();

    @Test
    void enrich_namesTheHostThatCapturedWhoeverJoinedTheSite() {
        Enriching enriching = new Enriching();

        assertThat(enriching
                        .event(slot -> slot.host("tomcat-valve"))
                        .context()
                        .footfall()
                        .host())
                .isEqualTo("tomcat-valve");
        assertThat(enriching.event(slot -> {}).context().footfall().host()).isEqualTo("filter");
    }

    @Test
    void enrich_fillsInEveryFactOfAPageView() {
        Event event = enriching.event(slot -> {
            slot.put(Field.QUERY, "utm_source=news&utm_campaign=spring+sale&gclid=Cj0&token=abc");
            slot.put(Field.FORWARDED_FOR, "198.51.100.9, 203.0.113.77");
            slot.put(Field.FORWARDED_PROTO, "https");
            slot.put(Field.REFERRER, "https://www.example.com/from?q=1#top");
            slot.put(Field.USER_AGENT, "Mozilla/5.0");
            slot.put(Field.LANGUAGE, "de-DE,de;q=0.9");
            slot.put(Field.CONTENT_TYPE, "Text/HTML;charset=UTF-8");
            slot.put(Field.ROUTE, "/{page}");
            slot.put(Field.VIEW, "v1");
            slot.put(Field.PRINCIPAL, "bob");
            slot.putPair(Field.HEADER, "Sec-CH-UA-Platform", "\"macOS\"", 0, 7);
            slot.putPair(Field.COOKIE, "_ga", "GA1.1.1.2", 0, 9);
        });

        assertThat(event)
                .isEqualTo(new PageView(
                        event.messageId(),
                        Instant.ofEpochMilli(Enriching.ARRIVAL),
                        null,
                        null,
                        new Context(
                                new Page(
                                        "https://shop.example.com/a?utm_source=news&utm_campaign=spring+sale&gclid=Cj0&token=redacted",
                                        "/a",
                                        "?utm_source=news&utm_campaign=spring+sale&gclid=Cj0&token=redacted",
                                        "https://www.example.com/from?q=1",
                                        null),
                                new Campaign("news", null, "spring sale", null, null, null),
                                Map.of("gclid", "Cj0"),
                                "203.0.113.0",
                                "Mozilla/5.0",
                                "de-DE",
                                Map.of("sec-ch-ua-platform", "\"macOS\""),
                                Map.of("_ga", "GA1.1.1.2"),
                                new Http("GET", 200, 12.3, 5123, "shop.example.com", "text/html", "/{page}"),
                                null,
                                new Origin(
                                        "default",
                                        "localhost/shop",
                                        "filter",
                                        "server",
                                        "server",
                                        "served",
                                        "v1",
                                        "00",
                                        1000),
                                new Rules(null, 1),
                                List.of(),
                                new Library("footfall", "1.0.0"))));
        assertThat(Events.json(event)).doesNotContain("bob", "203.0.113.77", "198.51.100.9");
    }

    @Test
    void messageId_isUniqueAndNamesTheArrival() {
        Event first = enriching.event(slot -> {});
        Event second = enriching.event(slot -> {});

        assertThat(first.messageId()).isNotEqualTo(second.messageId());
        assertThat(UUID.fromString(first.messageId()).getMostSignificantBits() >>> 16)
                .isEqualTo(Enriching.ARRIVAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // scheme | host | X-Forwarded-Proto | X-Forwarded-Host | start of the url
                "http | shop.example.com | - | - | http://shop.example.com/a",
                "https | Shop.Example.com:443 | - | - | https://shop.example.com/a",
                "http | shop.example.com:80 | - | - | http://shop.example.com/a",
                "http | shop.example.com:443 | - | - | http://shop.example.com:443/a",
                "http | shop.example.com:8080 | - | - | http://shop.example.com:8080/a",
                "https | [2001:db8::1]:443 | - | - | https://[2001:db8::1]/a",
                "https | [2001:db8::1]:8443 | - | - | https://[2001:db8::1]:8443/a",
                "http | shop.example.com | https | - | https://shop.example.com/a",
                "http | shop.example.com | HTTPS , http | - | https://shop.example.com/a",
                "https | shop.example.com | ftp | - | https://shop.example.com/a",
                "http | inner:8080 | https | www.example.com | https://www.example.com/a",
                "http | inner:8080 | https | evil.example, www.example.com:443 | https://www.example.com/a",
                "http | inner:8080 | https | evil.example,www.example.com | https://www.example.com/a",
                "http | inner:8080 | - | <script> | http://inner:8080/a",
                "http | inner:8080 | - | www.example.com:999999 | http://inner:8080/a",
                "http | inner:8080 | - | a@b.example | http://inner:8080/a",
                "ws | shop.example.com | - | - | http://shop.example.com/a",
                "http | shop.example.com/../x | - | - | /a",
                "http | [::1 | - | - | /a",
                "http | '' | - | - | /a"
            })
    void url_isTheVisitorsBehindATrustedProxy(String scheme, String host, String proto, String forwarded, String url) {
        Event event = enriching.event(slot -> {
            slot.put(Field.SCHEME, scheme);
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, "/a");
            slot.put(Field.SCHEME, scheme);
            slot.put(Field.HOST, host);
            slot.put(Field.PEER, "10.0.0.1");
            slot.put(Field.FORWARDED_PROTO, proto);
            slot.put(Field.FORWARDED_HOST, forwarded);
        });

        assertThat(page(event).url()).isEqualTo(url);
    }

    @Test
    void url_heedsNoForwardingHeaderOfAStrangerOrAfterTheHostsOwnVerdict() {
        Event stranger = enriching.event(slot -> {
            slot.put(Field.PEER, "203.0.113.9");
            slot.put(Field.FORWARDED_PROTO, "https");
            slot.put(Field.FORWARDED_HOST, "evil.example");
            slot.put(Field.FORWARDED_FOR, "192.0.2.1");
        });
        Event verdict = enriching.event(slot -> {
            slot.put(Field.PEER, "10.1.2.3");
            slot.put(Field.CLIENT, "10.1.2.3");
            slot.put(Field.FORWARDED_PROTO, "https");
            slot.put(Field.FORWARDED_HOST, "evil.example");
            slot.put(Field.FORWARDED_FOR, "192.0.2.1");
        });

        assertThat(page(stranger).url()).isEqualTo("http://shop.example.com/a");
        assertThat(stranger.context().ip()).isEqualTo("203.0.113.0");
        assertThat(page(verdict).url()).isEqualTo("http://shop.example.com/a");
        assertThat(verdict.context().ip()).isEqualTo("10.1.2.0");
    }

    @Test
    void url_heedsTheProxyWhenTheVerdictCameFromBehindTheFilter() {
        Event event = enriching.event(slot -> {
            slot.put(Field.PEER, "10.1.2.3");
            slot.put(Field.CLIENT, "198.51.100.7");
            slot.put(Field.FORWARDED_PROTO, "https");
        });

        assertThat(page(event).url()).isEqualTo("https://shop.example.com/a");
        assertThat(event.context().ip()).isEqualTo("198.51.100.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b;jsessionid=9F86D0 | /a/b",
                "/a;jsessionid=9F86D0/b;x=1 | /a/b",
                "/;jsessionid=9F86D0 | /",
                "/a%20b/%zz/%C3%BC | /a%20b/%zz/%C3%BC",
                "/ü\"<> | /%FC%22%3C%3E",
                "/a\u0000\u0001\u007f | /a%00%01%7F",
                "/../../etc | /../../etc",
                "//example.com/x | //example.com/x",
                "/reset/9f86d081884c7d659a2feaa0c55ad015 | /reset/redacted"
            })
    void path_isAsSentButSafe(String sent, String path) {
        Page page = page(enriching.event(Field.URI, sent));

        assertThat(page.path()).isEqualTo(path);
        assertThat(page.url()).isEqualTo("http://shop.example.com" + path);
        assertThat(page.search()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://example.com/a?b=c#d | https://example.com/a?b=c",
                "https://bob:pw@example.com/a | https://example.com/a",
                "https://bob@example.com@www.example.com | https://www.example.com",
                "https://example.com/@bob | https://example.com/@bob",
                "https://example.com/a;jsessionid=1?x=1;y | https://example.com/a?x=1;y",
                "https://example.com/r?token=abc | https://example.com/r?token=redacted",
                "https://example.com/u/bob%40example.com | https://example.com/u/redacted",
                "android-app://com.example.app | android-app://com.example.app",
                "about:blank | about:blank",
                "/relative?code=1 | /relative?code=redacted",
                "' ' | -",
                "#top | -",
                "ü | %FC",
                ":// | ://",
                "x://@ | x://"
            })
    void referrer_losesFragmentUserinfoAndSecrets(String sent, String referrer) {
        assertThat(page(enriching.event(Field.REFERRER, sent)).referrer()).isEqualTo(referrer);
    }

    @Test
    void text_isUtf8ElseLatin1WithoutControls() {
        byte[] utf8 = "Bücher\u0007\u0000/1.0 😀".getBytes(UTF_8);
        byte[] latin1 = "Bücher\u0085/1.0".getBytes(ISO_8859_1);

        assertThat(enriching
                        .event(slot -> slot.put(Field.USER_AGENT, utf8, 0, utf8.length))
                        .context()
                        .userAgent())
                .isEqualTo("Bücher/1.0 😀");
        assertThat(enriching
                        .event(slot -> slot.put(Field.USER_AGENT, latin1, 0, latin1.length))
                        .context()
                        .userAgent())
                .isEqualTo("Bücher/1.0");
        assertThat(enriching.event(Field.USER_AGENT, "\u0000\u0001").context().userAgent())
                .isNull();
    }

    @Test
    void headers_areJoinedAndThoseWithUrlsAreScrubbedAsUrls() {
        Event event = enriching.event(slot -> {
            pair(slot, Field.HEADER, "X-Tag", "a");
            pair(slot, Field.HEADER, "x-tag", "b");
            pair(slot, Field.HEADER, "Origin", "https://bob:pw@example.com");
            pair(slot, Field.HEADER, "X-From", "/reset?token=1#x");
            pair(slot, Field.HEADER, "Traceparent", "00-9f86d081884c7d659a2feaa0c55ad015-01");
            pair(slot, Field.COOKIE, "_pk_id.1.1fff", "9f86d081884c7d659a2feaa0c55ad015.1763632800.");
            pair(slot, Field.COOKIE, "theme", "dark");
            pair(slot, Field.COOKIE, "theme", "light");
        });

        assertThat(event.context().headers())
                .isEqualTo(Map.of(
                        "x-tag",
                        "a, b",
                        "origin",
                        "https://example.com",
                        "x-from",
                        "/reset?token=redacted",
                        "traceparent",
                        "00-9f86d081884c7d659a2feaa0c55ad015-01"));
        assertThat(event.context().cookies())
                .isEqualTo(Map.of("_pk_id.1.1fff", "9f86d081884c7d659a2feaa0c55ad015.1763632800.", "theme", "dark"));
        assertThat(event.context().rules()).isEqualTo(new Rules(null, 1));
    }

    private static void pair(EventSlot slot, Field field, String name, String value) {
        slot.putPair(field, name, value, 0, value.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Note | mail bob@example.com now | mail redacted now",
                "X-Note | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJl | redacted",
                "X-Note | 4111 1111 1111 1111 | redacted",
                "X-Note | 9f86d081884c7d659a2feaa0c55ad015 | 9f86d081884c7d659a2feaa0c55ad015",
                "X-Note | Grüße & mehr; q=1 | Grüße & mehr; q=1",
                "mp_1_mixpanel | %7B%22id%22%3A%22bob%40example.com%22%7D | %7B%22id%22%3A%22redacted%22%7D",
                "_pk_id.1.1fff | 4111111111111111.1763632800. | 4111111111111111.1763632800.",
            })
    void values_ofHeadersAndCookiesLoseWhatNamesAPerson(String name, String sent, String kept) {
        Field field = name.startsWith("X-") ? Field.HEADER : Field.COOKIE;
        Enriching open = new Enriching(new EnrichConfig(List.of(), IpDetail.FULL, false, List.of()));

        Event event = enriching.event(slot -> pair(slot, field, name, sent));
        Event unredacted = open.event(slot -> pair(slot, field, name, sent));

        assertThat(event.context().headers().values()).isSubsetOf(kept);
        assertThat(event.context().cookies().values()).isSubsetOf(kept);
        assertThat(Events.json(event)).contains(kept);
        assertThat(Events.json(unredacted)).contains(sent);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1"})
    void cookies_areDroppedUnderGlobalPrivacyControl(String signal, int kept) {
        Event event = enriching.event(slot -> {
            pair(slot, Field.HEADER, "sec-gpc", signal);
            pair(slot, Field.COOKIE, "_ga", "GA1.1.1.2");
        });

        assertThat(event.context().cookies()).hasSize(kept);
        assertThat(event.context().headers()).containsEntry("sec-gpc", signal);
    }

    @Test
    void redact_canBeOffAndStillNoSessionIsKept() {
        Enriching open = new Enriching(new EnrichConfig(List.of(), IpDetail.FULL, false, List.of()));

        Event event = open.event(slot -> {
            slot.put(Field.URI, "/a;jsessionid=1/b");
            slot.put(Field.QUERY, "token=abc");
            slot.put(Field.FORWARDED_FOR, "203.0.113.77");
        });

        assertThat(page(event).url()).isEqualTo("http://shop.example.com/a/b?token=abc");
        assertThat(event.context().rules()).isNull();
        assertThat(event.context().ip()).isEqualTo("10.0.0.1");
    }

    @Test
    void truncated_namesFieldsThatWereCut() {
        Event event = enriching.event(slot -> {
            slot.put(Field.QUERY, "utm_source=" + "x".repeat(2_020) + "&b=1&cc=" + "x".repeat(4_096));
            slot.put(Field.USER_AGENT, "y".repeat(4_096));
        });

        assertThat(event.context().truncated()).containsExactly("search", "userAgent", "campaign");
        assertThat(event.context().userAgent()).hasSize(512);
        assertThat(page(event).search()).endsWith("x&b=1&").hasSize(2037);
    }

    @Test
    void cutFields_loseTheirUnfinishedEnd() {
        Event event = enriching.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, cutBehind("/a/", "/john.doe@example.c", 2_048));
            slot.put(Field.QUERY, cutBehind("q=", "&x=john.doe@example.c", 2_048));
            slot.put(Field.REFERRER, cutBehind("https://example.com/", "?y=john.doe@example.c", 1_024));
            pair(slot, Field.HEADER, "X-From", cutBehind("/b/", "/john.doe@example.c", 512));
        });

        assertThat(page(event).path()).startsWith("/a/").endsWith("-/");
        assertThat(page(event).search()).startsWith("?q=").endsWith("-&");
        assertThat(page(event).referrer()).startsWith("https://example.com/").endsWith("-?");
        assertThat(event.context().headers().get("x-from")).endsWith("-/");
        assertThat(event.context().truncated()).containsExactly("path", "search", "referrer", "headers");
    }

    /** So long that {@code tail} ends at the cap, and more to come. */
    private static String cutBehind(String head, String tail, int cap) {
        return head + "-".repeat(cap - head.length() - tail.length()) + tail + "om/and/more&than=that";
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://example.com/a/b, https://example.com/a/",
                "https://example.com/a;b=c, https://example.com/a;",
                "https://example.com/a?b=1&c=2, https://example.com/a?b=1&",
                "https://example.com/a?b=/1, https://example.com/a?",
                "https://example.com/a?b=1#c, https://example.com/a?b=1#c",
                "https://bob:pw@exam, ''",
                "https://, ''",
                "/a/b, /a/",
                "mailto:john.doe@example.c, ''",
            })
    void cutUrl_endsBeforeWhatIsUnfinished(String url, String whole) {
        assertThat(Cut.url(url)).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void state_isTold(State state) {
        Event event = enriching.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, state, Enriching.ARRIVAL);
            slot.put(Field.URI, "/");
        });

        assertThat(event.context().footfall().state()).isEqualToIgnoringCase(state.name());
        assertThat(event.context().http()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example.com:443", "http://shop.example.com/", ""})
    void enrich_skipsWhatNamesNoPath(String uri) {
        Enriched enriched = enriching.enrich(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, uri);
        });

        assertThat(enriched).isEqualTo(new Enriched.Skipped(LateSkip.NO_PATH));
    }

    @Test
    void enrich_failsWhatWasNotSealed() {
        enriching.slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);

        assertThat(enriching.enricher.enrich(enriching.slot, 1, 1)).isEqualTo(new Enriched.Failed(Failure.UNSEALED));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4, 65_535, 70_000})
    void enrich_failsWhatComesFromNoKnownSite(int site) {
        Enriched enriched = enriching.enrich(slot -> slot.begin(site, Kind.PAGE, State.SERVED, Enriching.ARRIVAL));

        assertThat(enriched).isEqualTo(new Enriched.Failed(Failure.UNKNOWN_SITE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TRACK", "IDENTIFY"})
    void enrich_failsKindsItCannotRead(Kind kind) {
        Enriched enriched = enriching.enrich(slot -> {
            slot.begin(Enriching.SITE, kind, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.PAYLOAD, "{\"event\":\"x\"}");
        });

        assertThat(enriched).isEqualTo(new Enriched.Failed(Failure.ENRICH));
    }

    @Test
    void enrich_passesOverAPayload() {
        assertThat(enriching
                        .event(Field.PAYLOAD, "{not json")
                        .context()
                        .footfall()
                        .state())
                .isEqualTo("served");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 253_402_300_799_999L, Long.MAX_VALUE})
    void enrich_takesAnyClock(long millis) {
        Event event = enriching.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, millis);
            slot.outcome(Integer.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
            slot.put(Field.URI, "/");
            slot.put(Field.METHOD, "GET");
        });

        assertThat(event.timestamp()).isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThat(event.context().http()).isEqualTo(new Http("GET", 0, 0, -1, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void site_refusesNumbersNoSlotCanCarry(int id) {
        SiteFacts facts = new SiteFacts("localhost", EnrichConfig.defaults(), "filter");

        assertThatIllegalArgumentException().isThrownBy(() -> enriching.enricher.site(id, facts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "\u0000",
                "%00",
                "\u00FC\u00FF%FF%FE",
                "\"",
                "a=\"b\"&",
                "%",
                "&",
                "=",
                "%zz=%zz&",
                "utm_source=%ff&",
                "token=%&",
                "é;"
            })
    void malformedQueries_becomeValidEvents(String piece) {
        for (int length : new int[] {1, 1_000, 8_000}) {
            String query = piece.repeat(length / piece.length() + 1);
            Page page = page(enriching.event(Field.QUERY, query));

            if (length > Field.QUERY.cap() && !piece.contains("&")) {
                assertThat(page.search()).as("one parameter, cut").isNull();
            } else {
                assertThat(page.search()).startsWith("?").matches("[!-~]+");
            }
        }
    }

    @Test
    void anyBytesInAnyField_becomeValidEvents() {
        Random random = new Random(41);
        for (int i = 0; i < 1_000; i++) {
            Event event = enriching.event(slot -> fill(slot, random));

            assertThat(page(event).path()).startsWith("/");
        }
    }

    private static void fill(EventSlot slot, Random random) {
        for (Field field : Field.values()) {
            byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 1_500 : 40)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                mostlyAscii(bytes, random);
            }
            if (field == Field.URI) {
                byte[] path = ("/" + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
                slot.put(field, path, 0, path.length);
            } else if (field.isPair()) {
                slot.putPair(field, randomName(random), bytes, 0, bytes.length);
            } else {
                slot.put(field, bytes, 0, bytes.length);
            }
        }
        slot.outcome(random.nextInt(), random.nextLong(), random.nextLong());
    }

    private static void mostlyAscii(byte[] bytes, Random random) {
        String alphabet = "abcdefABC0123456789-_./:;@%&=?#, []\"";
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        random.ints(random.nextInt(20), 0, 128).forEach(c -> name.append((char) c));
        return name.toString();
    }

    @Test
    void json_ofAnOrdinaryPageIsValid() {
        EventSchema.assertValid(Events.json(enriching.event(slot -> {})));
    }

    private static Page page(Event event) {
        return java.util.Objects.requireNonNull(event.context().page());
    }
}
