// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.HashMap;
import java.util.Map;

/**
 * What a site's lists say of the names of parameters, kept for names that come again: a site has a few dozen. Only names
 * that are harmless themselves are kept. One thread.
 */
final class ParameterNames {
    private static final int MOST = 512;
    private static final int TOO_MANY_DIGITS = 5;

    private final SecretNames secret;
    private final Glance glance = new Glance();
    private final Map<String, Kind> known = new HashMap<>();

    /**
     * What a name says of the value.
     *
     * @param isSecret it goes, whatever it is
     */
    record Kind(boolean isSecret, boolean isClickId, boolean isUtm) {}

    ParameterNames(SecretNames secret) {
        this.secret = secret;
    }

    Kind of(String name) {
        Kind kind = known.get(name);
        return kind == null ? find(name) : kind;
    }

    private Kind find(String name) {
        Kind kind = new Kind(secret.contains(name), CampaignNames.isClickId(name), CampaignNames.isUtm(name));
        if (glance.isHarmless(name, 0, name.length(), TOO_MANY_DIGITS)) {
            if (known.size() == MOST) {
                known.clear();
            }
            known.put(name, kind);
        }
        return kind;
    }
}
