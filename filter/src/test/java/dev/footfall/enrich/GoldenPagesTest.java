// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The JSON of some thousand page views, by its hash: whatever is made faster, not a byte of it may be another. A change
 * that is meant goes with a new schema version.
 */
final class GoldenPagesTest {
    private static final int PAGES = 5_000;
    private static final String HASH = "644fea711b02bd86e5163eff3086a0fb75f1de1ab6ff3ed6110456918dee28d8";

    private static final List<String> PATHS = List.of(
            "/", "/catalogue/oak-17", "/a;jsessionid=1/b c", "/reset/4f9a1c20", "/\u00FC", "/card/4111111111111111");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "utm_source=news&utm_campaign=spring+sale&gclid=Cj0",
            "token=1&a=john.doe@example.com",
            "page=2",
            "%zz\"");
    private static final List<String> REFERRERS = List.of(
            "", "https://www.example.com/a?b=c", "https://user:secret@www.example.com/?gclid=1#d", "/local", "\u00E9");
    private static final List<String> AGENTS =
            List.of("", "Mozilla/5.0 (X11; Linux x86_64)", "Browser \"quoted\\\"", "Br\u00F6wser\u0001", "curl/8.0");
    private static final List<String> LANGUAGES = List.of("", "de-DE,de;q=0.9", "*", "zh-hant-TW");
    private static final List<String> HOSTS = List.of("shop.example.com", "SHOP.example.com:443", "bad host");
    private static final List<String> PEERS = List.of("10.0.0.1", "203.0.113.9", "2001:db8::1", "rubbish");
    private static final List<String> HOPS =
            List.of("", "198.51.100.7", "198.51.100.7, 10.0.0.9", "2001:db8:1:2::3", "01.2.3.4");
    private static final List<String> COOKIES = List.of("GA1.1.1.1", "\u00FC\"", "john.doe@example.com", "");
    private static final List<String> HEADERS = List.of("?0", "\"Linux\"", "https://a.example/?token=1", "x\ty");

    private final Random random = new Random(17);

    @Test
    void pages_areByteForByteWhatTheyHaveAlwaysBeen() throws Exception {
        Enriching enriching = new Enriching();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < PAGES; i++) {
            digest.update(Enriching.json(enriching.enrich(this::fill)));
            digest.update((byte) '\n');
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(HASH);
    }

    private void fill(EventSlot slot) {
        slot.begin(
                Enriching.SITE,
                EventSlot.Kind.PAGE,
                any(List.of(EventSlot.State.values())),
                Enriching.ARRIVAL + random.nextInt());
        slot.outcome(random.nextInt(600), random.nextLong() >>> random.nextInt(64), random.nextInt());
        slot.host(any(List.of("tomcat-valve", "filter")));
        slot.put(Field.METHOD, "GET");
        slot.put(Field.URI, any(PATHS));
        slot.put(Field.QUERY, any(QUERIES));
        slot.put(Field.REFERRER, any(REFERRERS));
        slot.put(Field.USER_AGENT, any(AGENTS));
        slot.put(Field.LANGUAGE, any(LANGUAGES));
        slot.put(Field.SCHEME, any(List.of("http", "https")));
        slot.put(Field.HOST, any(HOSTS));
        slot.put(Field.PEER, any(PEERS));
        slot.put(Field.FORWARDED_FOR, any(HOPS));
        slot.put(Field.FORWARDED_PROTO, any(List.of("", "https", "HTTPS", "http,https")));
        slot.put(Field.CONTENT_TYPE, any(List.of("Text/HTML; charset=UTF-8", "text/html")));
        slot.put(Field.VIEW, any(List.of("", "v1")));
        cookies(slot);
        headers(slot);
    }

    private void cookies(EventSlot slot) {
        for (int i = random.nextInt(random.nextInt(50) == 0 ? 40 : 4); i > 0; i--) {
            pair(slot, Field.COOKIE, any(List.of("_ga", "_ga_1", "theme", "n\u00E4me")), any(COOKIES));
        }
    }

    private void headers(EventSlot slot) {
        for (int i = random.nextInt(4); i > 0; i--) {
            pair(slot, Field.HEADER, any(List.of("sec-ch-ua", "X-One", "accept")), any(HEADERS));
        }
        if (random.nextInt(5) == 0) {
            pair(slot, Field.HEADER, any(List.of("sec-gpc", "dnt")), "1");
        }
        if (random.nextInt(9) == 0) {
            pair(slot, Field.SIGNAL, "footfall_optout", "1");
        }
    }

    private <T> T any(List<T> these) {
        return these.get(random.nextInt(these.size()));
    }
}
