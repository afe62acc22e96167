// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.page;
import static dev.footfall.enrich.Enriching.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.visitor.HeapSearch;
import dev.footfall.event.Context;
import dev.footfall.event.Event;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of a request's parts is kept for the next that has them: an event must be what it would be without. */
final class SeenBeforeTest {
    private static final String QUERY = "utm_source=news&gclid=Cj0KCQ&page=2";

    private final Enriching enriching = new Enriching();

    @TempDir
    Path dumps;

    static List<Consumer<EventSlot>> requests() {
        return List.of(
                slot -> slot.put(Field.URI, "/a/page"),
                slot -> slot.put(Field.URI, "/reset/4f9a1c20"),
                slot -> slot.put(Field.URI, "/a;jsessionid=1/b c"),
                slot -> slot.put(Field.QUERY, QUERY),
                slot -> slot.put(Field.QUERY, "token=1&a=john.doe@example.com"),
                slot -> slot.put(Field.REFERRER, "https://www.example.com/a?b=c"),
                slot -> slot.put(Field.REFERRER, "https://user:secret@www.example.com/a?token=c#d"),
                slot -> slot.put(Field.USER_AGENT, "Mozilla/5.0 \u00FC"),
                slot -> slot.put(Field.LANGUAGE, "*"),
                slot -> slot.put(Field.CONTENT_TYPE, "Text/HTML; charset=UTF-8"),
                slot -> slot.put(Field.FORWARDED_PROTO, "https"),
                slot -> pair(slot, Field.HEADER, "sec-ch-ua", "\"Chromium\";v=\"142\""),
                slot -> pair(slot, Field.HEADER, "x-user", "john.doe@example.com"),
                slot -> {
                    pair(slot, Field.HEADER, "a", "1");
                    pair(slot, Field.COOKIE, "a", "2");
                    pair(slot, Field.HEADER, "a", "3");
                },
                slot -> pair(slot, Field.COOKIE, "_ga", "GA1.1.1.1"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void event_isTheSameTheSecondTime(Consumer<EventSlot> request) {
        Context first = withoutNumber(enriching.event(request));
        enriching.event(slot -> slot.put(Field.URI, "/between"));

        assertThat(withoutNumber(enriching.event(request))).isEqualTo(first);
    }

    private static Context withoutNumber(Event event) {
        Context it = event.context();
        Context.Origin origin = it.footfall();
        Context.Origin same = new Context.Origin(
                origin.engine(),
                origin.site(),
                origin.host(),
                origin.origin(),
                origin.trust(),
                origin.state(),
                origin.view(),
                origin.lane(),
                0);
        return new Context(
                it.page(),
                it.campaign(),
                it.clickIds(),
                it.ip(),
                it.geo(),
                it.userAgent(),
                it.locale(),
                it.headers(),
                it.cookies(),
                it.http(),
                it.session(),
                same,
                it.rules(),
                it.truncated(),
                it.library());
    }

    @Test
    void headers_areToldApartHoweverTheirNamesAndValuesAreSplit() {
        enriching.event(slot -> pair(slot, Field.HEADER, "abc", "d"));

        assertThat(enriching
                        .event(slot -> pair(slot, Field.HEADER, "ab", "cd"))
                        .context()
                        .headers())
                .containsOnly(java.util.Map.entry("ab", "cd"));
    }

    @Test
    void query_thatWasKeptOfOneLosesItsClickIdOfAnotherWhoRefuses() {
        enriching.event(Field.QUERY, QUERY);

        Event refused = enriching.event(slot -> {
            pair(slot, Field.HEADER, "sec-gpc", "1");
            slot.put(Field.QUERY, QUERY);
        });

        assertThat(page(refused).search()).isEqualTo("?utm_source=news&gclid=redacted&page=2");
        assertThat(refused.context().clickIds()).isEmpty();
        assertThat(page(enriching.event(Field.QUERY, QUERY)).search()).isEqualTo("?" + QUERY);
    }

    @Test
    void referrer_thatWasKeptOfOneLosesItsClickIdOfAnotherWhoRefuses() {
        String referrer = "https://www.example.com/?" + QUERY;
        enriching.event(Field.REFERRER, referrer);

        Event refused = enriching.event(slot -> {
            pair(slot, Field.HEADER, "sec-gpc", "1");
            slot.put(Field.REFERRER, referrer);
        });

        assertThat(page(refused).referrer()).contains("gclid=redacted");
    }

    @Test
    void site_seesNothingOfWhatAnotherLeaves() {
        EnrichConfig defaults = EnrichConfig.defaults();
        EnrichConfig listing = new EnrichConfig(defaults.internalProxies(), defaults.ip(), true, List.of("+page"));
        enriching.event(Field.QUERY, QUERY);
        enriching.enricher.site(Enriching.SITE, new SiteFacts("localhost/shop", listing, "filter"));

        assertThat(page(enriching.event(Field.QUERY, QUERY)).search()).endsWith("page=redacted");
    }

    /** A slot holds it until another event comes; nothing else does. */
    @Test
    void secrets_areNowhereOnceTheirSlotHasAnotherEvent() throws IOException {
        HeapSearch search = new HeapSearch(dumps);
        byte[][] masked = {
            search.masked("198.51.100.", 219),
            search.masked("tok3n-of-somebody-", 4711),
            search.masked("somebody-else@example.", "com")
        };
        enriching.event(slot -> {
            slot.put(Field.FORWARDED_FOR, search.unmasked(masked[0]));
            slot.put(Field.QUERY, "token=" + search.unmasked(masked[1]));
            slot.put(Field.REFERRER, "https://www.example.com/" + search.unmasked(masked[2]));
        });
        enriching.event(slot -> {
            slot.put(Field.FORWARDED_FOR, "192.0.2.1, 192.0.2.1");
            slot.put(Field.QUERY, "a=" + "b".repeat(100));
            slot.put(Field.REFERRER, "https://www.example.com/" + "c".repeat(100));
        });

        for (byte[] secret : masked) {
            assertThat(search.finds(secret)).as(search.unmasked(secret)).isFalse();
        }
    }
}
