// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.Locale;

/** What is taken from an event because its visitor does not want to be followed. Each takes more than those above it. */
public enum Reduction {
    /** Nothing: the setting's word is {@code ignore}. */
    NONE("ignore"),
    /** Whatever tells the visitor from others for longer than a day, or is of use to advertisers and vendors alone. */
    ANONYMOUS("anonymous"),
    /** All that is the visitor's and not the page's: what is left can only be counted. */
    AGGREGATE("aggregate"),
    /** The event itself. */
    EVENT("drop");

    private final String word;

    Reduction(String word) {
        this.word = word;
    }

    /**
     * Reads the setting's word, in any case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Reduction parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        for (Reduction reduction : values()) {
            if (reduction.word.equals(given)) {
                return reduction;
            }
        }
        throw new IllegalArgumentException("must be ignore, anonymous, aggregate or drop, got " + text);
    }

    public boolean isAtLeast(Reduction other) {
        return compareTo(other) >= 0;
    }

    /** The setting's word. */
    @Override
    public String toString() {
        return word;
    }
}
