// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.DestinationSettings;
import dev.footfall.config.SiteSettings;
import dev.footfall.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The destinations of an engine: its own, and those of each site while the site is there. One caller at a time. */
final class Outlets {
    private final String engine;
    private final Journal journal;
    private final List<Outlet> own;
    private final Map<String, OfSite> ofSites = new HashMap<>();

    /** Two versions of one application may overlap on a redeploy: they share the site's destinations. */
    private static final class OfSite {
        private final List<Outlet> outlets;
        private int joined;

        OfSite(List<Outlet> outlets) {
            this.outlets = outlets;
        }
    }

    Outlets(String engine, Journal journal, List<DestinationSettings> own) {
        this.engine = engine;
        this.journal = journal;
        this.own = open(own);
    }

    /** Names of the destinations that get this site's events, those that are off included. */
    List<String> join(SiteSettings site) {
        OfSite ofSite = ofSites.computeIfAbsent(site.name(), name -> new OfSite(open(site.destinations())));
        ofSite.joined++;
        return Stream.concat(
                        own.stream().filter(outlet -> !outlet.isShared() || !site.ownDestinations()),
                        ofSite.outlets.stream())
                .map(Outlet::label)
                .toList();
    }

    void leave(String site, Duration within) {
        OfSite ofSite = ofSites.get(site);
        if (ofSite != null && --ofSite.joined == 0) {
            ofSites.remove(site);
            Outlet.close(ofSite.outlets, within);
        }
    }

    /** Closes all of them within one deadline. */
    void close(Duration within) {
        List<Outlet> all = new ArrayList<>(own);
        ofSites.values().forEach(ofSite -> all.addAll(ofSite.outlets));
        Outlet.close(all, within);
    }

    private List<Outlet> open(List<DestinationSettings> settings) {
        return settings.stream()
                .map(destination -> Outlet.open(engine, destination, journal))
                .toList();
    }
}
