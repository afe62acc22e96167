// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.IpDetail;
import dev.footfall.event.Context.Rules;
import dev.footfall.event.Event;
import dev.footfall.event.Identify;
import dev.footfall.event.PageView;
import dev.footfall.event.PayloadWriter;
import dev.footfall.event.TrackEvent;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GivenEventsTest {
    private final Enriching enriching = new Enriching();

    private static Consumer<EventSlot> saying(Kind kind, String name, Map<String, ?> properties) {
        byte[] payload = PayloadWriter.write(name, properties).bytes();
        return slot -> {
            slot.begin(Enriching.SITE, kind, State.SERVED, Enriching.ARRIVAL);
            slot.origin(Origin.API);
            slot.put(Field.PAYLOAD, payload, 0, payload.length);
        };
    }

    private static Consumer<EventSlot> during(String uri, Consumer<EventSlot> saying) {
        return saying.andThen(slot -> {
            slot.put(Field.METHOD, "POST");
            slot.put(Field.SCHEME, "https");
            slot.put(Field.HOST, "shop.example.com");
            slot.put(Field.PEER, "203.0.113.77");
            slot.put(Field.USER_AGENT, "Mozilla/5.0");
            slot.put(Field.URI, uri);
        });
    }

    private Map<String, Object> properties(String name, Object value) {
        return ((TrackEvent) enriching.event(saying(Kind.TRACK, "Seen", Map.of(name, value)))).properties();
    }

    @Test
    void track_isWhatTheApplicationSaidInTheCircumstancesOfItsRequest() {
        Event event = enriching.event(during("/signup", saying(Kind.TRACK, "Signup", Map.of("plan", "pro"))));

        assertThat(event).isInstanceOfSatisfying(TrackEvent.class, track -> {
            assertThat(track.event()).isEqualTo("Signup");
            assertThat(track.properties()).isEqualTo(Map.of("plan", "pro"));
        });
        assertThat(event.context().page().url()).isEqualTo("https://shop.example.com/signup");
        assertThat(event.context().ip()).isEqualTo("203.0.113.0");
        assertThat(event.context().userAgent()).isEqualTo("Mozilla/5.0");
        assertThat(event.context().footfall().origin()).isEqualTo("api");
        assertThat(event.context().footfall().trust()).isEqualTo("server");
    }

    @Test
    void given_saysNothingOfAnAnswerThatIsNotThereYet() {
        Event event = enriching.event(during("/signup", saying(Kind.TRACK, "Signup", Map.of())));

        assertThat(event.context().http()).isNull();
    }

    @Test
    void given_needsNoRequest() {
        Event event = enriching.event(saying(Kind.TRACK, "Invoiced", Map.of("total", 19.9)));

        assertThat(event.context().page()).isNull();
        assertThat(event.context().ip()).isNull();
        assertThat(event.timestamp().toEpochMilli()).isEqualTo(Enriching.ARRIVAL);
    }

    @Test
    void identify_keepsTraitsAsTheyAreGiven() {
        Map<String, Object> traits = Map.of("email", "jane@example.com", "phone", "+49 30 1234567");

        Event event = enriching.event(during("/login", saying(Kind.IDENTIFY, "user-42", traits)));

        assertThat(event).isInstanceOfSatisfying(Identify.class, identify -> {
            assertThat(identify.userId()).isEqualTo("user-42");
            assertThat(identify.traits()).isEqualTo(traits);
        });
        assertThat(event.context().rules()).isNull();
    }

    @Test
    void page_hasTheApplicationsNameForIt() {
        Event with = enriching.event(during("/checkout", saying(Kind.PAGE, "Checkout", Map.of("step", 2))));
        Event without = enriching.event(saying(Kind.PAGE, "Newsletter", Map.of()));

        assertThat(with).isInstanceOfSatisfying(PageView.class, page -> {
            assertThat(page.name()).isEqualTo("Checkout");
            assertThat(page.properties()).isEqualTo(Map.of("step", 2));
            assertThat(page.context().page().path()).isEqualTo("/checkout");
        });
        assertThat(without.context().page()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // name | text | becomes
                "note | call jane@example.com | call redacted",
                "password | hunter2 | redacted",
                "userToken | x | redacted",
                "card | 4111 1111 1111 1111 | redacted",
                "plan | pro | pro",
                "order | 9b2f7c1e-3f7d-4a52-9d6e-1c2b3a4d5e6f | 9b2f7c1e-3f7d-4a52-9d6e-1c2b3a4d5e6f",
                "link | https://bob@example.com/a?token=x#f | https://example.com/a?token=redacted",
                "text | see https://a.example/reset/4f9a1c20?token=x, ok | see https://a.example/reset/redacted?token=redacted, ok",
                "url | /account/reset/4f9a1c20#x | /account/reset/redacted",
                "json | {\"password\": \"hunter2\", \"page\": 2} | {\"password\": \"redacted\", \"page\": 2}",
                "key | pro | redacted",
                "plan | AKIAQ7ZT3MXK2VJD5PRW | redacted",
                "title | Reset of order 4111 1111 1111 1111 for jane@example.com | Reset of order redacted for redacted",
                "title | 100 % wool; 25°C & more | 100 % wool; 25°C & more",
                "text | a/b; c | a/b; c",
                "text | / month; billed | / month; billed",
            })
    void properties_areScrubbed(String name, String text, String becomes) {
        assertThat(properties(name, text)).isEqualTo(Map.of(name, becomes));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PAGE", "TRACK"})
    void name_isScrubbedAsTitleOrUrl(Kind kind) {
        Event title = enriching.event(saying(kind, "Mail to jane@example.com", Map.of()));
        Event view = enriching.event(saying(kind, "/account/reset/4f9a1c20?token=abc", Map.of()));

        assertThat(name(title)).isEqualTo("Mail to redacted");
        assertThat(name(view)).isEqualTo("/account/reset/redacted?token=redacted");
        assertThat(view.context().rules()).isEqualTo(new Rules(null, 2));
    }

    private static String name(Event event) {
        return event instanceof TrackEvent track ? track.event() : ((PageView) event).name();
    }

    @Test
    void properties_areScrubbedAtEveryDepth() {
        Event event = enriching.event(saying(
                Kind.TRACK,
                "Seen by jane@example.com",
                Map.of(
                        "people",
                        List.of(Map.of("mailto:jane@example.com", 1)),
                        "credentials",
                        Map.of("user", List.of("bob"), "tries", 3),
                        "card",
                        4111111111111111L,
                        "at",
                        1763632800123L)));

        assertThat(event).isInstanceOfSatisfying(TrackEvent.class, track -> {
            assertThat(track.event()).isEqualTo("Seen by redacted");
            assertThat(track.properties())
                    .isEqualTo(Map.of(
                            "people",
                            List.of(Map.of("mailto:redacted", 1)),
                            "credentials",
                            Map.of("user", List.of("redacted"), "tries", "redacted"),
                            "card",
                            "redacted",
                            "at",
                            1763632800123L));
        });
        assertThat(event.context().rules()).isEqualTo(new Rules(null, 5));
    }

    @Test
    void properties_stayAsTheyAreWithoutRedaction() {
        EnrichConfig config = new EnrichConfig(List.of(), IpDetail.FULL, false, List.of());
        Map<String, Object> properties = Map.of("password", "hunter2", "to", "jane@example.com");

        Event event = new Enriching(config).event(saying(Kind.TRACK, "Seen", properties));

        assertThat(((TrackEvent) event).properties()).isEqualTo(properties);
    }

    @Test
    void payload_mayStandBesideTheSlot() {
        byte[] payload = PayloadWriter.write("Seen", Map.of("text", "x y ".repeat(10_000)))
                .bytes();

        Event event = enriching.event(slot -> {
            slot.begin(Enriching.SITE, Kind.TRACK, State.SERVED, Enriching.ARRIVAL);
            slot.origin(Origin.API);
            slot.attach(payload);
        });

        assertThat(((TrackEvent) event).properties().get("text")).isEqualTo("x y ".repeat(10_000));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void payload_thatIsNoneIsAFailure(Kind kind) {
        Enriched enriched = enriching.enrich(slot -> {
            slot.begin(Enriching.SITE, kind, State.SERVED, Enriching.ARRIVAL);
            slot.origin(Origin.API);
            slot.put(Field.PAYLOAD, "{\"event\":\"x\"}");
        });

        assertThat(enriched).isEqualTo(new Enriched.Failed(Failure.ENRICH));
    }
}
