// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which signals of its visitors a site heeds, and what follows from each.
 *
 * @param gpc what a Global Privacy Control signal takes
 * @param dnt what a Do Not Track signal takes
 * @param optOutCookie name of the cookie of those who opted out; with any value but {@code 0}
 * @param optOut what that takes
 * @param consentCookie null if the site has none
 * @param purposes of the IAB's Transparency and Consent Framework, 1 to 24, that must be granted; none if the site has
 *     no such banner
 * @param withoutConsent what is taken as long as consent is asked for and not given
 * @param profile rules the site holds to besides
 */
public record ConsentConfig(
        Reduction gpc,
        Reduction dnt,
        String optOutCookie,
        Reduction optOut,
        @Nullable ConsentCookie consentCookie,
        Set<Integer> purposes,
        Reduction withoutConsent,
        Profile profile) {

    /** Where the framework's banners keep the visitor's answer. */
    static final String TCF_COOKIE = "euconsent-v2";

    public static final String DEFAULT_OPT_OUT_COOKIE = "footfall_optout";

    private static final int PURPOSES = 24;

    public ConsentConfig {
        purposes = Set.copyOf(purposes);
        require(
                optOutCookie.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"),
                "optOutCookie must be a cookie's name",
                optOutCookie);
        for (int purpose : purposes) {
            require(purpose >= 1 && purpose <= PURPOSES, "consentPurposes must be numbers from 1 to 24", "" + purpose);
        }
        require(
                optOut != Reduction.NONE,
                "optOut must be anonymous, aggregate or drop: who opted out is heeded",
                optOut.toString());
        require(
                withoutConsent != Reduction.NONE,
                "withoutConsent must be anonymous, aggregate or drop",
                withoutConsent.toString());
    }

    public static ConsentConfig defaults() {
        return new ConsentConfig(
                Reduction.ANONYMOUS,
                Reduction.NONE,
                DEFAULT_OPT_OUT_COOKIE,
                Reduction.AGGREGATE,
                null,
                Set.of(),
                Reduction.ANONYMOUS,
                Profile.NONE);
    }

    /** The cookies that have to be looked at. */
    public List<String> cookies() {
        List<String> names = new ArrayList<>(List.of(optOutCookie));
        if (consentCookie != null) {
            names.add(consentCookie.name());
        }
        if (!purposes.isEmpty()) {
            names.add(TCF_COOKIE);
        }
        return names;
    }

    private static void require(boolean holds, String rule, String value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }
}
