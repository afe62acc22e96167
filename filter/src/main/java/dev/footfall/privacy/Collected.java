// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.config.SiteSettings;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.privacy.PrivacyReport.Line;
import java.util.ArrayList;
import java.util.List;

/** What an event holds of a visit that nobody objected to. */
final class Collected {
    private final SiteSettings site;
    private final EnrichConfig enrich;
    private final VisitorMode visitor;
    private final List<Line> lines = new ArrayList<>();

    private Collected(SiteSettings site) {
        this.site = site;
        enrich = site.enrich();
        visitor = enrich.visitor().mode();
    }

    static List<Line> of(SiteSettings site) {
        Collected collected = new Collected(site);
        collected.page();
        if (collected.enrich.geoFile() != null) {
            String what = collected.visitor == VisitorMode.AGGREGATE ? "country" : "country and region";
            collected.add(what, "of the whole address, by " + collected.enrich.geoFile());
        }
        if (collected.visitor != VisitorMode.AGGREGATE) {
            collected.person();
            collected.following();
        }
        return collected.lines;
    }

    private void add(String what, String how) {
        lines.add(new Line(what, how));
    }

    private void page() {
        add(
                "page",
                "URL, referrer and title; "
                        + (enrich.redact()
                                ? "secrets and personal data replaced"
                                : "as they came, secrets included (redact=false)"));
        add("answer", "method, status, duration, bytes, content type, host, time of arrival");
        add("campaign", "utm parameters");
        add("events of the application", "names and properties as it gives them; traits too, unless reduced");
    }

    private void person() {
        if (enrich.ip() != IpDetail.OFF) {
            add("address", enrich.ip() == IpDetail.FULL ? "whole" : "cut to /24 or /48 before it is stored");
        }
        add("browser", "User-Agent and first language");
        add("request headers", list(site.capture().headers()));
        if (enrich.consent().profile() != Profile.CNIL) {
            add("cookies", list(site.capture().cookies()));
            add("click ids", "gclid, fbclid and the like");
        }
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private void following() {
        if (visitor == VisitorMode.OFF) {
            return;
        }
        add(
                "visitor",
                switch (visitor) {
                    case COOKIE -> "random id of the cookie; without one, a keyed hash for one day";
                    case USER ->
                        "keyed hash of " + site.capture().following().user() + "; without it, a keyed hash for one day";
                    default -> "keyed hash of address, browser and host, for one day";
                });
        if (!enrich.visitor().session().isZero()) {
            add(
                    "session",
                    "id, number, start and entry page; ends after "
                            + Amounts.of(enrich.visitor().session()) + " without an event");
        }
    }
}
