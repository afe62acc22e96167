// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;
import dev.footfall.config.EngineSettings;
import dev.footfall.config.Problem;
import dev.footfall.config.Settings;
import dev.footfall.config.SiteSettings;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.journal.Journal;
import dev.footfall.ring.Drop;
import dev.footfall.ring.EventRing;
import dev.footfall.status.Decisions;
import dev.footfall.status.EngineMXBean;
import dev.footfall.status.EngineSnapshot;
import dev.footfall.status.EngineStatus;
import dev.footfall.status.Jmx;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A running engine: the rooms in the order an event meets them, and the sites that joined. */
final class LiveEngine implements Engine {
    // Together less than the five seconds a stop may take.
    private static final Duration STOP_JOURNAL = Duration.ofSeconds(2);
    private static final Duration STOP_DELIVERY = Duration.ofSeconds(2);

    private final EngineSettings settings;
    private final StartLog log = new StartLog();
    private final Decisions decisions = new Decisions();
    private final Skips skips = new Skips();
    private final EventRing ring;
    private final Enricher enricher;
    private final Ledger ledger = new Ledger();
    private final Journal journal;
    private final JournalThread journalThread;
    private final Outlets outlets;
    private final Jmx.Registration registration;

    private LiveEngine(EngineSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        ring = new EventRing(settings.ring());
        enricher = new Enricher(Identity.of(settings.name(), journal.lane(), Version.text()));
        journalThread = new JournalThread(settings.name(), ring, new Scribe(enricher, journal, ledger), journal);
        outlets = new Outlets(settings.name(), journal, settings.destinations());
        registration = Jmx.register(
                EngineMXBean.class,
                new EngineStatus(Version.text(), this::snapshot, decisions),
                engineKeys(settings.name()));
    }

    static LiveEngine start(EngineSettings settings) throws IOException {
        Journal journal = Journal.open(settings.journal());
        LiveEngine engine = null;
        try {
            engine = new LiveEngine(settings, journal);
            engine.log.started(settings, journal);
            engine.journalThread.start();
            return engine;
        } finally {
            if (engine == null) {
                // Half an engine must not keep the lane from the next start.
                journal.close();
            }
        }
    }

    @Override
    public Membership join(Settings joining) {
        log.engine(joining);
        log.disagreements(joining.engine(), settings);
        log.site(joining);
        SiteSettings site = joining.site();
        List<String> destinations = outlets.join(site);
        PageCapture capture = site.enabled() ? capture(site) : null;
        List<String> problems =
                joining.problems().stream().map(Problem::message).toList();
        Jmx.Registration view = SiteView.register(
                settings.name(),
                joining,
                capture != null,
                problems,
                () -> destinations,
                () -> capture == null ? Map.of() : capture.skipped().snapshot());
        String refusal = site.failOnError() && !problems.isEmpty() ? problems.get(0) : null;
        return new Membership(site.name(), capture, refusal, view);
    }

    private PageCapture capture(SiteSettings site) {
        int id = journal.site(site.name(), site.ownDestinations());
        enricher.site(id, new SiteFacts(site.name(), site.enrich(), site.host()));
        PageCapture capture = new PageCapture(id, site.name(), site.capture(), ring, decisions);
        skips.joined(capture);
        return capture;
    }

    @Override
    public void forget(Membership site) {
        site.registration().close();
        PageCapture capture = site.capture();
        if (capture != null) {
            skips.left(capture);
        }
    }

    @Override
    public void closeDestinations(Membership site) {
        outlets.leave(site.name(), STOP_DELIVERY);
    }

    /** Against the flow would lose events: first the door, then the ring, then what reads the journal. */
    @Override
    public void close() {
        ring.close();
        boolean written = stopJournalThread();
        try {
            outlets.close(STOP_DELIVERY);
        } finally {
            if (written) {
                closeJournal();
            }
            registration.close();
        }
    }

    private void closeJournal() {
        try {
            journal.close();
        } catch (IOException e) {
            System.getLogger("dev.footfall")
                    .log(Level.WARNING, "The journal in " + journal.home() + " was not closed cleanly", e);
        }
    }

    private boolean stopJournalThread() {
        try {
            if (journalThread.stop(STOP_JOURNAL)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.getLogger("dev.footfall")
                .log(
                        Level.WARNING,
                        "The journal in {0} did not take the last events in time: its disk hangs. They are lost",
                        journal.home());
        return false;
    }

    private EngineSnapshot snapshot() {
        Ledger.Page page = ledger.page();
        // After the page: what is published since then is in the ring.
        long published = ring.published();
        return new EngineSnapshot(
                "RUNNING",
                settings.home().toString(),
                journal.lane(),
                published,
                page.journaled(),
                published - page.settled(),
                ring.capacity(),
                skips.snapshot(),
                page.skipped(),
                page.failed(),
                dropped(),
                journal.stats().bytes(),
                journal.stats().segments(),
                problems());
    }

    private Map<String, Long> dropped() {
        Map<String, Long> dropped = new LinkedHashMap<>();
        for (Drop reason : Drop.values()) {
            dropped.put(reason.name().toLowerCase(Locale.ROOT), ring.dropped(reason));
        }
        dropped.put("capture_failed", skips.captureFailures());
        dropped.values().removeIf(count -> count == 0);
        return dropped;
    }

    private List<String> problems() {
        String trouble = journal.stats().trouble();
        return trouble == null ? List.of() : List.of(trouble);
    }

    static Map<String, String> engineKeys(String name) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "Engine");
        keys.put("name", name);
        return keys;
    }
}
