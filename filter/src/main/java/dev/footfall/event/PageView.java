// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page, answered once, to one client.
 *
 * @param name the application's own name for the page, if it gave one
 * @param properties what the application says of it; JSON values only
 */
public record PageView(
        String messageId,
        Instant timestamp,
        @Nullable String anonymousId,
        @Nullable String userId,
        @Nullable String name,
        Map<String, Object> properties,
        Context context)
        implements Event {

    /** A page view of which the application says nothing. */
    public PageView(
            String messageId,
            Instant timestamp,
            @Nullable String anonymousId,
            @Nullable String userId,
            Context context) {
        this(messageId, timestamp, anonymousId, userId, null, Map.of(), context);
    }
}
