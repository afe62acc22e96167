// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot.State;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page policy says about an exchange: a page in some state, or why not. */
enum Verdict {
    PAGE(State.SERVED, null),
    SPA(State.SPA, null),
    SPECULATIVE_PAGE(State.SPECULATIVE, null),
    METHOD(null, EarlySkip.METHOD),
    STATUS(null, EarlySkip.STATUS),
    CONTENT_TYPE(null, EarlySkip.CONTENT_TYPE),
    EXCLUDED(null, EarlySkip.EXCLUDED),
    SPECULATIVE(null, EarlySkip.SPECULATIVE),
    EMBEDDED(null, EarlySkip.EMBEDDED),
    FETCH(null, EarlySkip.FETCH);

    private final @Nullable State state;
    private final @Nullable EarlySkip skip;
    private final String label = name().toLowerCase(Locale.ROOT);

    Verdict(@Nullable State state, @Nullable EarlySkip skip) {
        this.state = state;
        this.skip = skip;
    }

    /** Null if it is no page. */
    @Nullable
    State state() {
        return state;
    }

    /** Null if it is a page. */
    @Nullable
    EarlySkip skip() {
        return skip;
    }

    String label() {
        return label;
    }
}
