// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor did, named by the site.
 *
 * @param properties JSON values only: String, Number, Boolean, null, List, Map
 */
public record TrackEvent(
        String messageId,
        Instant timestamp,
        @Nullable String anonymousId,
        @Nullable String userId,
        String event,
        Map<String, Object> properties,
        Context context)
        implements Event {}
