// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.Exchange;
import dev.footfall.capture.RequestReader;
import dev.footfall.ring.EventSlot.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application says, as it came.
 *
 * @param name of what happened, or the user's id
 * @param request what it calls its request; null if there is none
 */
record Saying(
        Kind kind,
        @Nullable String name,
        @Nullable Map<?, ?> properties,
        @Nullable Object request,
        RequestReader requests) {

    /** For those who watch the decisions; a user's id is not for them. */
    String label() {
        return name == null || kind == Kind.IDENTIFY ? "" : name;
    }

    /** Null if there is no request. */
    @Nullable
    Exchange exchange() {
        return request == null ? null : requests.read(request);
    }
}
