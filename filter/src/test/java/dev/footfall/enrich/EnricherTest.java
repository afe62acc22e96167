// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

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
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page view as a whole: what it becomes, and what becomes nothing. */
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
                                null,
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

    @Test
    void json_ofAnOrdinaryPageIsValid() {
        EventSchema.assertValid(Events.json(enriching.event(slot -> {})));
    }
}
