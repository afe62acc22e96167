// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the demo shows of an event. */
record Visit(Instant at, String path, String campaign, String client, String status) {

    /** From one line of the destination's file. */
    static Visit of(String line) {
        byte[] json = line.getBytes(UTF_8);
        Event event = EventJson.read(json, 0, json.length);
        Page page = event.context().page();
        Http http = event.context().http();
        return new Visit(
                event.timestamp(),
                page == null ? "" : page.path(),
                words(event.context().campaign()),
                Objects.requireNonNullElse(event.context().ip(), ""),
                http == null ? "" : Integer.toString(http.status()));
    }

    private static String words(@Nullable Campaign campaign) {
        if (campaign == null) {
            return "";
        }
        return Stream.of(campaign.source(), campaign.medium(), campaign.name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" / "));
    }
}
