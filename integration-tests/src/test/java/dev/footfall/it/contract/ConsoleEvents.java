// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.server.ServerLog;
import java.util.ArrayList;
import java.util.List;

/** The events a server writes to its console, each read once and checked against the schema. */
final class ConsoleEvents {
    private final ServerLog console;
    private final EventSchema schema;
    private final List<JsonNode> events = new ArrayList<>();
    private int read;

    ConsoleEvents(ServerLog console, EventSchema schema) {
        this.console = console;
        this.schema = schema;
    }

    /** Waits for the event whose URL ends with the mark. */
    JsonNode await(String mark) {
        return Eventually.present(
                "event of " + mark,
                () -> all().stream()
                        .filter(event -> Events.url(event).endsWith(mark))
                        .findFirst());
    }

    /** All there are now. */
    List<JsonNode> all() {
        String text = console.text();
        int end = text.lastIndexOf('\n') + 1;
        text.substring(read, end)
                .lines()
                .filter(line -> line.startsWith("{\"type\":"))
                .map(schema::event)
                .forEach(events::add);
        read = end;
        return events;
    }
}
