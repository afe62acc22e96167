// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.Locale;

/** A body of rules that a site holds to as a whole: the setting {@code profile}. */
public enum Profile {
    NONE,

    /**
     * Audience measurement without consent, as the French data protection authority allows it (CNIL, deliberation of
     * 2025-07-04): for the site's own use alone, nothing that tells a visitor on other sites, a cookie for thirteen
     * months at most and never renewed.
     */
    CNIL;

    /**
     * Reads the setting's word, in any case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Profile parse(String text) {
        for (Profile profile : values()) {
            if (profile.name().equalsIgnoreCase(text.strip())) {
                return profile;
            }
        }
        throw new IllegalArgumentException("profile must be none or cnil, got " + text);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
