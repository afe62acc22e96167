// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of parameters that a campaign brings: what the owner came for, however random it looks. */
public final class CampaignNames {
    /** In the order of {@link dev.footfall.event.Context.Campaign}. */
    public static final List<String> UTM =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id");

    /**
     * Ids of a click. Not among them: {@code mc_eid}, which is a person, and {@code _gl}, which carries a visitor's
     * id from another site; both are scrubbed.
     */
    public static final Set<String> CLICK_IDS = Set.of(
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "fbclid",
            "msclkid",
            "ttclid",
            "twclid",
            "li_fat_id",
            "yclid",
            "epik",
            "sccid",
            "rdt_cid",
            "srsltid");

    private CampaignNames() {}

    static boolean isUtm(String name) {
        return UTM.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isClickId(String name) {
        return CLICK_IDS.contains(name.toLowerCase(Locale.ROOT));
    }
}
