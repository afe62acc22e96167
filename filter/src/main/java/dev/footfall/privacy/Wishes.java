// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.config.SiteSettings;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.privacy.PrivacyReport.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** By which signals visitors say what may be kept of them, and what follows. The strongest first. */
final class Wishes {
    private Wishes() {}

    static List<Line> of(SiteSettings site) {
        ConsentConfig consent = site.enrich().consent();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("cookie " + consent.optOutCookie(), meaning(consent.optOut())));
        lines.add(new Line("Sec-GPC: 1", meaning(consent.gpc())));
        lines.add(new Line("DNT: 1", meaning(consent.dnt())));
        lines.add(new Line("the application refuses", meaning(consent.withoutConsent())));
        if (consent.consentCookie() != null) {
            lines.add(new Line(
                    "no consent in cookie " + consent.consentCookie().name(), meaning(consent.withoutConsent())));
        }
        if (!consent.purposes().isEmpty()) {
            lines.add(new Line(
                    "no consent to IAB purposes " + new TreeSet<>(consent.purposes()),
                    meaning(consent.withoutConsent())));
        }
        if (consent.profile() == Profile.CNIL) {
            lines.add(new Line("profile=cnil", "no vendor's cookie, no click id, no user id of anybody"));
        }
        return lines;
    }

    private static String meaning(Reduction reduction) {
        return switch (reduction) {
            case NONE -> "nothing changes";
            case ANONYMOUS -> "no cookie, no click id, no user id; the id of the day stays";
            case AGGREGATE -> "no id, address, browser, language, header or cookie: the page is only counted";
            case EVENT -> "no event";
        };
    }
}
