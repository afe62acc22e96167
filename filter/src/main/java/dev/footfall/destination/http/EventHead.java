// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.Batch;
import dev.footfall.event.Event;
import dev.footfall.event.Identify;
import dev.footfall.event.PageView;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an envelope says of its event. Canonical JSON begins with it, so it is read from there; an event that begins
 * otherwise is parsed.
 *
 * <pre>
 *  {"type":"page","messageId":"…","timestamp":"2026-11-20T10:00:00.123Z",…
 * </pre>
 *
 * @param timestamp RFC 3339
 */
record EventHead(String type, String messageId, String timestamp) {
    /** Longer than any head of ours. */
    private static final int LIMIT = 256;

    private static final Pattern HEAD =
            Pattern.compile("\\{\"type\":\"([a-z]+)\",\"messageId\":\"([\\w.:-]+)\",\"timestamp\":\"([0-9T:.-]+Z)\"");

    /** @throws IllegalArgumentException if it is no event */
    static EventHead of(Batch.Entry entry) {
        byte[] bytes = entry.bytes();
        Matcher head = HEAD.matcher(new String(bytes, 0, Math.min(bytes.length, LIMIT), UTF_8));
        return head.lookingAt() ? new EventHead(head.group(1), head.group(2), head.group(3)) : of(entry.event());
    }

    private static EventHead of(Event event) {
        String type = event instanceof PageView ? "page" : event instanceof Identify ? "identify" : "track";
        return new EventHead(type, event.messageId(), event.timestamp().toString());
    }
}
