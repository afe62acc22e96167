// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Name;
import dev.footfall.event.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page's query says of how its visitor came there.
 *
 * @param campaign null if no UTM parameter was given
 * @param clickIds by name in lower case
 * @param isCampaignCut whether a parameter of the campaign was too long
 * @param areClickIdsCut whether a click id was
 * @param campaignJson the campaign with its name
 * @param clickIdsJson the click ids with theirs
 */
record Search(
        @Nullable Campaign campaign,
        Map<String, String> clickIds,
        boolean isCampaignCut,
        boolean areClickIdsCut,
        Part campaignJson,
        Part clickIdsJson) {
    static final Search NONE = of(null, Map.of(), false, false);

    static Search of(
            @Nullable Campaign campaign, Map<String, String> clickIds, boolean isCampaignCut, boolean areClickIdsCut) {
        return new Search(
                campaign,
                clickIds,
                isCampaignCut,
                areClickIdsCut,
                Part.of(campaign),
                Part.of(Name.CLICK_IDS, clickIds));
    }

    boolean saysNothing() {
        return campaign == null && clickIds.isEmpty();
    }

    /** Of the JSON. */
    int bytes() {
        return campaignJson.length() + clickIdsJson.length();
    }
}
