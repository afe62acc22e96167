// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Context;
import dev.footfall.event.Event;
import dev.footfall.event.Identify;
import dev.footfall.event.PageView;
import dev.footfall.event.Payload;
import dev.footfall.event.TrackEvent;
import dev.footfall.ring.EventSlot;
import java.time.Instant;
import java.util.Map;

/** Makes the events that an application names itself: what it said, in the circumstances of the request it named. */
final class GivenEvents {
    private final ContextReader contexts;

    GivenEvents(ContextReader contexts) {
        this.contexts = contexts;
    }

    /** The visitor of the day has got a cookie: what that visitor did until now, and will do, is one. */
    Event link(EventSlot slot, Site site, String messageId, Instant at, long journalSequence) {
        Context context = contexts.beacon(slot, site, journalSequence);
        String daily = contexts.daily(slot, site);
        Map<String, Object> traits = daily == null ? Map.of() : Map.of("previousId", daily);
        return new Identify(messageId, at, contexts.visitor().anonymousId(), null, traits, context);
    }

    /** Of a slot that {@link ContextReader#read} has read. */
    Event event(EventSlot slot, Site site, String messageId, Instant at, long journalSequence) {
        Payload payload = Payload.read(contexts.payload());
        if (slot.kind() == EventSlot.Kind.IDENTIFY) {
            // Traits are there to say who somebody is: scrubbed, nothing would be left of them.
            Context context = contexts.given(slot, site, journalSequence);
            return new Identify(
                    messageId,
                    at,
                    contexts.visitor().anonymousId(),
                    contexts.user(payload.name(), site),
                    payload.properties(),
                    context);
        }
        String name = site.properties().text(payload.name());
        Map<String, Object> properties = site.properties().clean(payload.properties());
        // After them: it counts what was replaced in them.
        Context context = contexts.given(slot, site, journalSequence);
        Visitor visitor = contexts.visitor();
        return slot.kind() == EventSlot.Kind.TRACK
                ? new TrackEvent(messageId, at, visitor.anonymousId(), visitor.userId(), name, properties, context)
                : new PageView(messageId, at, visitor.anonymousId(), visitor.userId(), name, properties, context);
    }
}
