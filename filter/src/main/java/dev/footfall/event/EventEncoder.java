// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

/** Writes one event after the other into the same bytes, as {@link EventJson} does. One thread. */
public final class EventEncoder {
    private final JsonBytes json = new JsonBytes();
    private final EventWriter writer = new EventWriter(json);

    /**
     * The JSON of an event.
     *
     * @return the same at each call, and good until the next
     * @throws IllegalArgumentException as {@link EventJson#write} does
     */
    public JsonBytes encode(Event event) {
        json.reset();
        writer.event(event);
        return json;
    }
}
