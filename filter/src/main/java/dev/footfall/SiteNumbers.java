// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.enrich.SiteFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The number a slot carries, and the journal's site behind it. Two joins may bear one name (two versions of an
 * application, two filters in one): each event is enriched by the settings of the one that captured it. Those that are
 * alike in all of it share a number, so that redeploys do not use them up; none is given to another, for an exchange may
 * end long after its application.
 */
final class SiteNumbers {
    // Replaced, never changed: the journal thread reads it without a lock.
    private volatile int[] journalSites = {};

    private final Map<Known, Integer> known = new HashMap<>();

    private record Known(int journalSite, SiteFacts facts) {}

    /** For a join whose records go under that site, and whose events are enriched like this. One caller at a time. */
    int of(int journalSite, SiteFacts facts) {
        return known.computeIfAbsent(new Known(journalSite, facts), unknown -> next(journalSite));
    }

    /** One that nobody has. */
    int next(int journalSite) {
        int[] before = journalSites;
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = journalSite;
        journalSites = after;
        return before.length;
    }

    /** From now on the records of that number go under that site. One caller at a time. */
    void keepUnder(int number, int journalSite) {
        if (journalSites[number] != journalSite) {
            int[] after = journalSites.clone();
            after[number] = journalSite;
            journalSites = after;
        }
    }

    int journalSite(int number) {
        return journalSites[number];
    }
}
