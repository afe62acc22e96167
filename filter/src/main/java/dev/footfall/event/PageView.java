// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One page, answered once, to one client. */
public record PageView(
        String messageId,
        Instant timestamp,
        @Nullable String anonymousId,
        @Nullable String userId,
        Context context) implements Event {}
