// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.capture.CookieOn;
import dev.footfall.capture.Following;
import dev.footfall.config.EngineSettings;
import dev.footfall.config.SiteSettings;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.privacy.PrivacyReport.Line;
import java.util.ArrayList;
import java.util.List;

/** What stays behind in the browser and on this server, and until when. */
final class Kept {
    private Kept() {}

    static List<Line> inTheBrowser(SiteSettings site) {
        Following following = site.capture().following();
        if (following.cookieOn() == CookieOn.NEVER) {
            return List.of(new Line("nothing", "no cookie, no storage, no script"));
        }
        return List.of(new Line(
                "cookie __Host-pvid, without TLS pvid",
                "a random id, for " + Amounts.of(following.cookieAge())
                        + " and never renewed; no script can read it, no other site gets it"));
    }

    static List<Line> here(EngineSettings engine, SiteSettings site) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "journal " + engine.home(),
                "each event until every destination has it, at most "
                        + Amounts.of(engine.journal().maxBytes())));
        lines.add(new Line(
                "dead letters " + engine.home().resolve("dead-letters"),
                "what a destination refuses, until it is sent again or deleted by somebody; bounded"));
        VisitorMode mode = site.enrich().visitor().mode();
        if (mode.hasIds()) {
            lines.add(new Line("salts of visitors' ids", salts(engine)));
        }
        if (mode == VisitorMode.USER) {
            lines.add(new Line(
                    "key of users' ids " + engine.directory().resolve("user-key"), "until somebody deletes it"));
        }
        return lines;
    }

    private static String salts(EngineSettings engine) {
        if (engine.salt().equalsIgnoreCase(SaltProviders.FILE)) {
            return "two days in " + engine.directory().resolve("salt") + ", then overwritten and deleted";
        }
        return SaltProviders.isDerived(engine.salt())
                ? "made of a secret, " + engine.salt() + ": whoever has that can make them again"
                : "by the provider " + engine.salt() + ", as it says";
    }
}
