// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.scrub.CampaignNames;
import dev.footfall.enrich.text.UrlText;
import dev.footfall.event.Context.Campaign;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTM parameters and advertising click ids from a query. Names in any case; of several the first that is not
 * empty. One thread.
 */
final class CampaignReader {
    private static final int MAX_CHARS = 256;

    private final @Nullable String[] utm = new String[CampaignNames.UTM.size()];
    private Map<String, String> clickIds = Map.of();
    private boolean campaignCut;
    private boolean clickIdsCut;

    /** {@code query} is without its question mark, and already without what is secret. */
    Search read(String query) {
        Arrays.fill(utm, null);
        clickIds = Map.of();
        campaignCut = false;
        clickIdsCut = false;
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            if (equals >= 0 && equals < to - 1) {
                pair(query, from, equals, to);
            }
            from = to + 1;
        }
        Campaign campaign = campaign();
        return campaign == null && clickIds.isEmpty()
                ? Search.NONE
                : Search.of(campaign, clickIds, campaignCut, clickIdsCut);
    }

    private void pair(String query, int from, int equals, int to) {
        String name = UrlText.decode(query, from, equals).toLowerCase(Locale.ROOT);
        int known = CampaignNames.UTM.indexOf(name);
        if (known >= 0 && utm[known] == null) {
            String value = UrlText.decode(query, equals + 1, to).strip();
            campaignCut |= value.length() > MAX_CHARS;
            utm[known] = value.isEmpty() ? null : cut(value);
        } else if (CampaignNames.CLICK_IDS.contains(name)) {
            clickId(name, UrlText.decode(query, equals + 1, to).strip());
        }
    }

    private void clickId(String name, String value) {
        if (!value.isEmpty()) {
            clickIds = clickIds.isEmpty() ? new LinkedHashMap<>() : clickIds;
            clickIdsCut |= value.length() > MAX_CHARS;
            clickIds.putIfAbsent(name, cut(value));
        }
    }

    private static String cut(String value) {
        if (value.length() <= MAX_CHARS) {
            return value;
        }
        boolean splitsPair = Character.isHighSurrogate(value.charAt(MAX_CHARS - 1));
        return value.substring(0, splitsPair ? MAX_CHARS - 1 : MAX_CHARS);
    }

    private @Nullable Campaign campaign() {
        for (String value : utm) {
            if (value != null) {
                return new Campaign(utm[0], utm[1], utm[2], utm[3], utm[4], utm[5]);
            }
        }
        return null;
    }
}
