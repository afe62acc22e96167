// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

/**
 * Writes one event after the other, as {@link EventJson} does, and keeps the JSON of parts that they share: the same
 * header map, campaign or browser is written once. One thread.
 */
public final class EventEncoder {
    private final JsonBytes json = new JsonBytes();
    private final EventWriter writer = new EventWriter(json, new Fragments());

    /**
     * The JSON of an event whose parts nobody will change.
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
