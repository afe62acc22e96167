// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of one site's visits. Holds no secret.
 *
 * @param at when its webapp was started with these settings
 * @param version of Footfall
 * @param sections every section, in their order
 */
public record PrivacyReport(String site, String engine, Instant at, String version, Map<Section, List<Line>> sections) {

    /** What a report is about, one after the other. */
    public enum Section {
        COLLECTED("What is collected"),
        BROWSER("What is kept in the browser"),
        WISHES("What visitors can ask for"),
        KEPT("What is kept on this server, and how long"),
        SENT("Where it goes");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** One thing, and what is done with it. */
    public record Line(String what, String how) {}

    public PrivacyReport {
        Map<Section, List<Line>> all = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            all.put(section, List.copyOf(sections.getOrDefault(section, List.of())));
        }
        sections = all;
    }
}
