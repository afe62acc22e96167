// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Context.Campaign;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page's query says.
 *
 * @param text with its question mark, and without what is secret; null if there is none
 * @param campaign null if no UTM parameter was given
 * @param clickIds by name in lower case
 * @param isCampaignCut whether a parameter of the campaign was too long
 * @param areClickIdsCut whether a click id was
 */
record Search(
        @Nullable String text,
        @Nullable Campaign campaign,
        Map<String, String> clickIds,
        boolean isCampaignCut,
        boolean areClickIdsCut) {
    static final Search NONE = new Search(null, null, Map.of(), false, false);
}
