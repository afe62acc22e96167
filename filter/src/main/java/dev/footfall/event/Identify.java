// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The site telling who a visitor is.
 *
 * @param traits JSON values only: String, Number, Boolean, null, List, Map
 */
public record Identify(
        String messageId,
        Instant timestamp,
        @Nullable String anonymousId,
        @Nullable String userId,
        Map<String, Object> traits,
        Context context)
        implements Event {}
