// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What canonical JSON begins with, read from there: whoever wants no more of an event need not parse it.
 *
 * <pre>
 *  {"type":"page","messageId":"…","timestamp":"2026-11-20T10:00:00.123Z",…
 * </pre>
 *
 * @param timestamp RFC 3339
 */
public record EventHead(String type, String messageId, String timestamp) {
    /** Longer than any head of ours. */
    private static final int LIMIT = 256;

    private static final Pattern HEAD =
            Pattern.compile("\\{\"type\":\"([a-z]+)\",\"messageId\":\"([\\w.:-]+)\",\"timestamp\":\"([0-9T:.-]+Z)\"");

    /** Null if it begins otherwise, which says nothing of what it is. */
    public static @Nullable EventHead of(byte[] json) {
        Matcher head = HEAD.matcher(new String(json, 0, Math.min(json.length, LIMIT), UTF_8));
        return head.lookingAt() ? new EventHead(head.group(1), head.group(2), head.group(3)) : null;
    }

    public static EventHead of(Event event) {
        String type = event instanceof PageView ? "page" : event instanceof Identify ? "identify" : "track";
        return new EventHead(type, event.messageId(), event.timestamp().toString());
    }

    /** The timestamp; throws IllegalArgumentException if it is none of ours, to the millisecond. */
    public Instant time() {
        return Timestamp.parse(timestamp);
    }
}
