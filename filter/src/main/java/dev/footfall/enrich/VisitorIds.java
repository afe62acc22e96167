// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.util.List;
import java.util.Set;

/**
 * The cookies in which well-known analytics products keep nothing but a random id, which may look like a card's number
 * once in some ten thousand visitors. Those that hold JSON (PostHog's, Mixpanel's) are not among them: an application
 * may have put an e-mail address there.
 */
final class VisitorIds {
    private static final Set<String> NAMES =
            Set.of("_ga", "sp", "ajs_anonymous_id", "rl_anonymous_id", "__eventn_id", "YCID");
    private static final List<String> STARTS = List.of("_ga_", "_pk_id.", "_sp_id.");

    private VisitorIds() {}

    static boolean hold(String cookie) {
        return NAMES.contains(cookie) || startsLikeOne(cookie);
    }

    private static boolean startsLikeOne(String cookie) {
        for (String start : STARTS) {
            if (cookie.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
