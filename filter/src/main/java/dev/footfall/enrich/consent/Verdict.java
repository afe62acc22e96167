// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one event.
 *
 * @param rule why, for the event itself: {@code gpc:anonymous}, {@code consentCookie:granted}; null if nobody said
 *     anything
 */
public record Verdict(Reduction reduction, @Nullable String rule) {
    static final Verdict NOTHING_SAID = new Verdict(Reduction.NONE, null);

    static Verdict takes(String signal, Reduction reduction) {
        return new Verdict(reduction, signal + ":" + reduction);
    }

    static Verdict grants(String signal) {
        return new Verdict(Reduction.NONE, signal + ":granted");
    }

    /** Whether the visitor may be known again, and known to vendors. */
    public boolean allowsFollowing() {
        return reduction == Reduction.NONE;
    }
}
