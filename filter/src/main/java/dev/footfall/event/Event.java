// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Any recorded fact about a visitor, in the shape of the Segment spec. */
public sealed interface Event permits PageView, TrackEvent, Identify {
    /** UUIDv7 (server) or a keyed hash (browser): the same event never has two. */
    String messageId();

    /** When the exchange arrived, to the millisecond. */
    Instant timestamp();

    /** Pseudonymous visitor, if this site's settings allow one. */
    @Nullable
    String anonymousId();

    /** The application's own name for the visitor, if it gave one. */
    @Nullable
    String userId();

    Context context();
}
