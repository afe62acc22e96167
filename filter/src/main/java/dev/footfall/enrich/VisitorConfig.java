// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.visitor.VisitorMode;
import java.time.Duration;

/**
 * How a site tells its visitors and their visits apart.
 *
 * @param mode by what
 * @param session how long a visitor may pause within a visit; zero if visits are not told apart
 * @param sessionOnCampaign whether coming back by another campaign begins another visit
 */
public record VisitorConfig(VisitorMode mode, Duration session, boolean sessionOnCampaign) {
    private static final Duration LONGEST = Duration.ofHours(12);

    public VisitorConfig {
        if (session.isNegative() || session.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("session must be off or a time up to 12h, got " + session);
        }
    }

    public static VisitorConfig defaults() {
        return new VisitorConfig(VisitorMode.DAILY, Duration.ofMinutes(30), false);
    }
}
