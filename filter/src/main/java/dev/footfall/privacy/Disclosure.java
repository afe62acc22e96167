// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.config.EngineSettings;
import dev.footfall.config.SiteSettings;
import dev.footfall.privacy.PrivacyReport.Section;
import java.time.Instant;
import java.util.Map;

/** From settings to a report. Nothing in it is written by hand for a site: it is what the settings make happen. */
public final class Disclosure {
    private Disclosure() {}

    /**
     * The report of a site that counts.
     *
     * @param engine the running one's, whatever this site's webapp asked for
     */
    public static PrivacyReport of(EngineSettings engine, SiteSettings site, Instant at, String version) {
        return new PrivacyReport(
                site.name(),
                engine.name(),
                at,
                version,
                Map.of(
                        Section.COLLECTED, Collected.of(site),
                        Section.BROWSER, Kept.inTheBrowser(site),
                        Section.WISHES, Wishes.of(site),
                        Section.KEPT, Kept.here(engine, site),
                        Section.SENT, Sent.of(engine, site)));
    }
}
