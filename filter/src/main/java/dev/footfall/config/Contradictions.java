// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.capture.CookieOn;
import dev.footfall.enrich.visitor.VisitorMode;
import java.util.ArrayList;
import java.util.List;

/** Finds settings of one site that are each good and together do not do what they say. */
final class Contradictions {
    private Contradictions() {}

    static List<Warning> in(SiteSettings site) {
        List<Warning> warnings = new ArrayList<>();
        boolean wantsCookie = site.enrich().visitor().mode() == VisitorMode.COOKIE;
        CookieOn cookieOn = site.capture().following().cookieOn();
        if (wantsCookie && cookieOn == CookieOn.NEVER) {
            warnings.add(new Warning(
                    Scope.SITE,
                    "visitor=cookie sets no cookie at site " + site.name()
                            + " while browser is false: its visitors have ids of a day. Set browser=true"));
        }
        if (cookieOn == CookieOn.BEACON && site.host().equals("jetty-handler")) {
            warnings.add(new Warning(
                    Scope.SITE,
                    "cookieOn=beacon needs the filter at site " + site.name()
                            + ": the Jetty handler alone answers no calls of browsers. Add the filter, or set"
                            + " cookieOn=page"));
        }
        return warnings;
    }
}
