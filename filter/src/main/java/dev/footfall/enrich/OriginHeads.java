// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Context.Origin;
import dev.footfall.event.Part;
import dev.footfall.ring.EventSlot.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the origins of one site's page views say before the view: of each state the same few words. One thread. */
final class OriginHeads {
    private final Map<State, Head> latest = new EnumMap<>(State.class);

    private record Head(String host, Part json) {}

    /** {@code origin}: by that host, in that state. */
    Part of(State state, String host, Supplier<Origin> origin) {
        Head head = latest.get(state);
        if (head == null || !head.host().equals(host)) {
            head = new Head(host, Part.head(origin.get()));
            latest.put(state, head);
        }
        return head.json();
    }
}
