// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * What an application said of an event.
 *
 * @param name what happened; of an identification, the user's id
 * @param properties JSON values only, in maps and lists the holder may change
 */
public record Payload(String name, Map<String, Object> properties) {
    /**
     * Reads what {@link PayloadWriter} wrote.
     *
     * @throws IllegalArgumentException if these bytes are something else
     */
    public static Payload read(byte[] bytes) {
        try (JsonParser json = EventJson.parser(bytes, 0, bytes.length)) {
            Facts facts = JsonTree.read(json);
            return new Payload(facts.required(Name.NAME), facts.values(Name.PROPERTIES));
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("not an event: " + notJson.getOriginalMessage(), notJson);
        }
    }
}
