// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import dev.footfall.event.EventSchema;
import dev.footfall.event.Events;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import dev.footfall.ring.RingConfig;
import java.util.Arrays;
import java.util.function.Consumer;

/** One slot of a real ring, filled with an ordinary page view but for what a test is about, and its enricher. */
final class Enriching {
    static final int SITE = 3;
    static final long ARRIVAL = 1_763_632_800_123L;

    final EventSlot slot;
    final Enricher enricher;
    private long sequence;

    Enriching() {
        this(EnrichConfig.defaults());
    }

    Enriching(EnrichConfig config) {
        this(config, Visitors.nobody());
    }

    Enriching(EnrichConfig config, Visitors visitors) {
        enricher = new Enricher(new Identity("default", "00", 42, "1.0.0"), visitors);
        EventRing ring = new EventRing(new RingConfig(64, 8 << 10));
        slot = ring.slot(ring.claim(ARRIVAL));
        enricher.site(SITE, new SiteFacts("localhost/shop", config, "filter"));
    }

    Enriched enrich(Consumer<EventSlot> facts) {
        slot.begin(SITE, EventSlot.Kind.PAGE, EventSlot.State.SERVED, ARRIVAL);
        slot.outcome(200, 12_300_000, 5123);
        slot.put(Field.URI, "/a");
        slot.put(Field.SCHEME, "http");
        slot.put(Field.HOST, "shop.example.com");
        slot.put(Field.METHOD, "GET");
        slot.put(Field.PEER, "10.0.0.1");
        facts.accept(slot);
        slot.seal();
        return enricher.enrich(slot, sequence, 1000 + sequence++);
    }

    /** The event, its JSON valid and exact. */
    Event event(Consumer<EventSlot> facts) {
        Enriched enriched = enrich(facts);
        byte[] json = json(enriched);
        EventSchema.assertValid(json);
        Event event = EventJson.read(json, 0, json.length);
        assertThat(Events.json(event)).isEqualTo(new String(json, UTF_8));
        if (enriched instanceof Enriched.Accepted accepted) {
            assertThat(event).isEqualTo(accepted.event());
        }
        return event;
    }

    static byte[] json(Enriched enriched) {
        if (enriched instanceof Enriched.Written page) {
            return Arrays.copyOf(page.json().array(), page.json().size());
        }
        return Events.bytes(((Enriched.Accepted) enriched).event());
    }

    Event event(Field field, String value) {
        return event(slot -> slot.put(field, value));
    }

    static Page page(Event event) {
        return requireNonNull(event.context().page());
    }

    static void pair(EventSlot slot, Field field, String name, String value) {
        slot.putPair(field, name, value, 0, value.length());
    }
}
