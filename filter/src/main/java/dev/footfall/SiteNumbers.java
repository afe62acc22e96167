// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.Arrays;

/**
 * The number a slot carries, given to each join anew, and the journal's site behind it. Two joins may bear one name (two
 * versions of an application, two filters in one): each event is enriched by the settings of the one that captured it.
 */
final class SiteNumbers {
    // Replaced, never changed: the journal thread reads it without a lock.
    private volatile int[] journalSites = {};

    /** The next number, for a join whose records go under that site. One caller at a time. */
    int next(int journalSite) {
        int[] before = journalSites;
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = journalSite;
        journalSites = after;
        return before.length;
    }

    int journalSite(int number) {
        return journalSites[number];
    }
}
