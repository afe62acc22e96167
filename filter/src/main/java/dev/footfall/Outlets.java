// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.DestinationSettings;
import dev.footfall.config.SiteSettings;
import dev.footfall.journal.Journal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The destinations of an engine: its own, and those its sites name while they are there. One caller at a time. */
final class Outlets {
    /** For a bug: whoever leaves has a budget, and is gone long before. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

    private final String engine;
    private final Journal journal;
    private final List<Outlet> own = new ArrayList<>();
    private final Map<String, Shared> ofSites = new LinkedHashMap<>();
    private final List<Departure> leaving = new ArrayList<>();
    private final List<Outlet> present = new CopyOnWriteArrayList<>();

    /** Two versions of one application overlap on a redeploy: what both name is one destination. */
    private static final class Shared {
        private final Outlet outlet;
        private int joined;

        Shared(Outlet outlet) {
            this.outlet = outlet;
        }
    }

    Outlets(String engine, Journal journal) {
        this.engine = engine;
        this.journal = journal;
    }

    /** Opens the engine's own. */
    void open(List<DestinationSettings> settings) {
        for (DestinationSettings destination : settings) {
            own.add(open(destination));
        }
    }

    private Outlet open(DestinationSettings settings) {
        Outlet outlet = Outlet.open(engine, settings, journal);
        present.add(outlet);
        return outlet;
    }

    /** Those that are open just now. Any thread. */
    List<Outlet> present() {
        return present;
    }

    /**
     * Opens what the site names and is not open yet. If that fails half-way, none of it is left, and what others name
     * too is theirs alone again.
     *
     * @return the destinations that get this site's events, those that are off included
     */
    List<Outlet> join(SiteSettings site) {
        List<Outlet> named = joinAll(site.destinations());
        return Stream.concat(
                        own.stream().filter(outlet -> !outlet.isShared() || !site.ownDestinations()), named.stream())
                .toList();
    }

    private List<Outlet> joinAll(List<DestinationSettings> destinations) {
        List<Outlet> named = new ArrayList<>();
        try {
            destinations.forEach(settings -> named.add(join(settings)));
            return named;
        } catch (Throwable trouble) {
            Undo undo = new Undo();
            undo.by(() -> leave(destinations.subList(0, named.size())).run());
            undo.run(trouble);
            throw trouble;
        }
    }

    private Outlet join(DestinationSettings settings) {
        Shared shared = ofSites.get(Outlet.label(settings));
        if (shared == null) {
            awaitEndOf(Outlet.label(settings));
            shared = new Shared(open(settings));
            ofSites.put(shared.outlet.label(), shared);
        } else if (!shared.outlet.isAs(settings)) {
            System.getLogger("dev.footfall")
                    .log(
                            Level.WARNING,
                            "Destination {0} runs already, for another version of the application, with other options:"
                                    + " the new ones count once that version is gone and this one is started again",
                            shared.outlet.label());
        }
        shared.joined++;
        return shared.outlet;
    }

    /** A redeploy may be quicker than the end of what it replaces, whose cursor is not free until then. */
    private void awaitEndOf(String label) {
        leaving.stream().filter(departure -> departure.has(label)).forEach(departure -> departure.await(MOST_PATIENCE));
        leaving.removeIf(Departure::isOver);
    }

    /**
     * The site is gone, and with it the destinations that nobody else names.
     *
     * @return what ends them
     */
    Runnable leave(SiteSettings site) {
        return leave(site.destinations());
    }

    private Runnable leave(List<DestinationSettings> destinations) {
        List<Outlet> unused = new ArrayList<>();
        for (DestinationSettings destination : destinations) {
            Shared shared = ofSites.get(Outlet.label(destination));
            if (shared != null && --shared.joined == 0) {
                ofSites.remove(shared.outlet.label());
                unused.add(shared.outlet);
            }
        }
        present.removeAll(unused);
        leaving.removeIf(Departure::isOver);
        if (unused.isEmpty()) {
            return () -> {};
        }
        Departure departure = new Departure(unused);
        leaving.add(departure);
        return departure;
    }

    /** Closes all of them within one deadline, those included that are leaving already. */
    void close(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        present.clear();
        List<Outlet> all = new ArrayList<>(own);
        ofSites.values().forEach(shared -> all.add(shared.outlet));
        Outlet.close(all, within);
        leaving.forEach(departure -> departure.await(Duration.ofNanos(deadline - System.nanoTime())));
    }
}
