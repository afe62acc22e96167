// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.EventCapture;
import dev.footfall.capture.PageCapture;
import dev.footfall.collector.Collector;
import dev.footfall.config.EngineSettings;
import dev.footfall.config.Problem;
import dev.footfall.config.Settings;
import dev.footfall.config.SiteSettings;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.enrich.consent.ConsentRules;
import dev.footfall.enrich.geo.Geography;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.SecretNames;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.Refusal;
import dev.footfall.journal.Journal;
import dev.footfall.privacy.Disclosure;
import dev.footfall.privacy.ReportFiles;
import dev.footfall.ring.Drop;
import dev.footfall.ring.EventRing;
import dev.footfall.status.Decisions;
import dev.footfall.status.EngineMXBean;
import dev.footfall.status.EngineSnapshot;
import dev.footfall.status.EngineStatus;
import dev.footfall.status.Jmx;
import dev.footfall.status.Tally;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running engine: the rooms in the order an event meets them, and the sites that joined. */
final class LiveEngine implements Engine {
    private final EngineSettings settings;
    private final StartLog log;
    private final Decisions decisions = new Decisions(LiveEngine::scrubbed);
    private final Skips skips = new Skips();
    private final SiteNumbers numbers = new SiteNumbers();
    private final Siblings siblings = new Siblings(numbers);
    private final EventRing ring;
    private final Visitors visitors;
    private final Geography geography = new Geography();
    private final Enricher enricher;
    private final Ledger ledger = new Ledger();
    private final Tally<Refusal> refused = new Tally<>(Refusal.class);
    private final Receipts receipts;
    private final Journal journal;
    private final JournalThread journalThread;
    private final Outlets outlets;
    private final Housekeeper housekeeper;
    private final Salting salting;
    private final Jmx.Registration registration;

    private LiveEngine(EngineSettings settings, Journal journal, Visitors visitors, StartLog log) {
        this.settings = settings;
        this.log = log;
        this.journal = journal;
        ring = new EventRing(settings.ring());
        this.visitors = visitors;
        enricher = new Enricher(Identity.of(settings.name(), journal.lane(), Version.text()), visitors, geography);
        receipts = new Receipts(settings.name());
        Scribe scribe = new Scribe(enricher, numbers, journal, ledger, receipts);
        salting = new Salting(settings.name(), visitors);
        journalThread = new JournalThread(settings.name(), ring, scribe, journal, salting::awaitFirst);
        outlets = new Outlets(settings.name(), journal);
        housekeeper = new Housekeeper(settings.name(), journal, outlets, geography);
        registration = Jmx.register(
                EngineMXBean.class,
                new EngineStatus(Version.text(), this::snapshot, decisions),
                engineKeys(settings.name()));
    }

    static LiveEngine start(EngineSettings settings, StartLog log) throws IOException {
        Journal journal = Journal.open(settings.journal());
        LiveEngine engine;
        try {
            engine = new LiveEngine(settings, journal, visitors(settings), log);
        } catch (Throwable e) {
            journal.close();
            throw e;
        }
        try {
            // Cursors before the first event; the threads before anybody can join.
            engine.salting.start();
            engine.outlets.open(settings.destinations());
            engine.journalThread.start();
            engine.housekeeper.start();
            engine.log.started(settings, journal);
            return engine;
        } catch (Throwable e) {
            // Half an engine must not keep the lane from the next start.
            engine.close();
            throw e;
        }
    }

    /** With salts from elsewhere than asked for, ids would be others; so there are none, and the log says why. */
    private static Visitors visitors(EngineSettings settings) {
        try {
            return Visitors.of(settings.directory(), SaltProviders.of(settings.salt(), settings.directory()));
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) { // providers are anybody's
            String what = e instanceof IllegalArgumentException ? e.getMessage() : "salt=" + settings.salt() + ": " + e;
            String why = what + "; events have no daily visitor id until it is corrected";
            System.getLogger("dev.footfall").log(Level.ERROR, why);
            return Visitors.withoutSalts(settings.directory(), why);
        }
    }

    @Override
    public void held(Settings joining) {
        log.engine(joining);
        log.disagreements(joining.engine(), settings);
    }

    @Override
    public Membership join(Settings joining) {
        held(joining);
        log.site(joining);
        Undo undo = new Undo();
        try {
            return member(joining, undo);
        } catch (Throwable bug) {
            // Nobody will ever leave for a site that did not join.
            undo.run(bug);
            throw bug;
        }
    }

    private Membership member(Settings joining, Undo undo) {
        SiteSettings site = joining.site();
        List<Outlet> destinations = outlets.join(site);
        undo.by(() -> outlets.leave(site).run());
        Captures captures = site.enabled() ? captures(site, undo) : null;
        PageCapture capture = captures == null ? null : captures.pages();
        List<String> problems = problems(joining, destinations);
        Jmx.Registration view = SiteView.register(
                settings.name(),
                joining,
                capture != null,
                problems,
                () -> destinations.stream().map(Outlet::label).toList(),
                () -> skips.of(site.name()));
        undo.by(view::close);
        Instant now = Instant.now();
        housekeeper.soon(() -> disclose(site, now));
        String refusal = site.failOnError() && !problems.isEmpty() ? problems.get(0) : null;
        return new Membership(
                site,
                capture,
                captures == null ? null : captures.events(),
                captures == null ? null : captures.collector(),
                refusal,
                view,
                captures == null ? null : captures.join());
    }

    /** For the command {@code privacy}, which knows of settings only what is on the disk. */
    private void disclose(SiteSettings site, Instant at) {
        try {
            ReportFiles reports = new ReportFiles(settings.home());
            if (site.enabled()) {
                reports.write(Disclosure.of(settings, site, at, Version.text()));
            } else {
                reports.remove(site.name());
            }
        } catch (Throwable trouble) {
            undisclosed(site, trouble);
        }
    }

    private static void undisclosed(SiteSettings site, Throwable trouble) {
        try {
            System.getLogger("dev.footfall")
                    .log(
                            Level.WARNING,
                            "The command privacy will not know site " + site.name() + " as it is now: " + trouble
                                    + ". Let the server's user write there, and start the webapp again");
        } catch (Throwable untold) {
            // A log handler of somebody's that throws.
        }
    }

    /** What the settings alone told, and what only reading a file or starting the destinations could tell. */
    private List<String> problems(Settings joining, List<Outlet> destinations) {
        SiteSettings site = joining.site();
        Path geoFile = site.enabled() ? site.enrich().geoFile() : null;
        boolean wantsSalts = site.enabled() && site.enrich().visitor().mode().hasIds();
        return Stream.of(
                        joining.problems().stream().map(Problem::message),
                        Stream.ofNullable(wantsSalts ? visitors.whyNoSalts() : null),
                        Stream.ofNullable(geoFile)
                                .map(file -> geography.file(file).trouble())
                                .filter(Objects::nonNull),
                        destinations.stream().map(Outlet::whyOff).filter(why -> !why.isEmpty()))
                .flatMap(problems -> problems)
                .distinct()
                .toList();
    }

    /** What one site's host and its application bring. */
    private record Captures(
            PageCapture pages, EventIntake events, @Nullable Collector collector, Siblings.Join join) {}

    private Captures captures(SiteSettings site, Undo undo) {
        SiteFacts facts = new SiteFacts(site.name(), site.enrich(), site.host());
        int journalSite = journal.site(site.name(), site.ownDestinations());
        int number = numbers.of(journalSite, facts);
        enricher.site(number, facts);
        PageCapture pages = pages(site, number);
        EventCapture events = new EventCapture(number, site.name(), site.capture(), ring, decisions);
        EventIntake intake = new EventIntake(events, refused, receipts);
        Collector collector = site.collector().open() ? new Collector(site.collector(), pages, events) : null;
        Siblings.Join join = new Siblings.Join(number, journalSite, site.ownDestinations());
        siblings.joined(site.address(), join);
        undo.by(() -> siblings.left(site.address(), join));
        skips.joined(pages);
        undo.by(() -> skips.left(pages));
        return new Captures(pages, intake, collector, join);
    }

    private PageCapture pages(SiteSettings site, int number) {
        ConsentRules consent = new ConsentRules(site.enrich().consent());
        return new PageCapture(
                number,
                site.name(),
                site.capture(),
                ring,
                decisions,
                arrival -> consent.decide(new ArrivalSignals(arrival)).allowsFollowing());
    }

    @Override
    public void forget(Membership site) {
        site.registration().close();
        PageCapture capture = site.capture();
        if (capture != null) {
            skips.left(capture);
        }
        EventIntake events = site.events();
        if (events != null) {
            events.close();
        }
        Siblings.Join join = site.join();
        if (join != null) {
            siblings.left(site.settings().address(), join);
        }
    }

    @Override
    public Runnable releaseDestinations(Membership site) {
        return outlets.leave(site.settings());
    }

    /** With the flow: first the door, then the ring, then what reads the journal, the journal itself last. */
    @Override
    public void close() {
        try (StopBudget budget = StopBudget.begin()) {
            try {
                ring.close();
                housekeeper.stop();
                journalThread.stop(budget.forJournal());
                outlets.close(budget.forDelivery());
                housekeeper.giveBack(budget.forJournal());
            } finally {
                journalThread.closeJournal(budget.forJournal());
                receipts.close();
                salting.stop(budget.forDelivery());
                registration.close();
            }
        }
    }

    /** On an operator's screen belongs no secret that the journal must not hold either. */
    private static String scrubbed(String path) {
        return new Scrubber(true, new SecretNames(List.of())).path(path);
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
                housekeeper.lanes(),
                problems());
    }

    private Map<String, Long> dropped() {
        Map<String, Long> dropped = new LinkedHashMap<>();
        for (Drop reason : Drop.values()) {
            dropped.put(reason.name().toLowerCase(Locale.ROOT), ring.dropped(reason));
        }
        dropped.put("capture_failed", skips.captureFailures());
        refused.snapshot().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
        dropped.values().removeIf(count -> count == 0);
        return dropped;
    }

    private List<String> problems() {
        return Stream.of(journal.stats().trouble(), visitors.trouble())
                .filter(Objects::nonNull)
                .toList();
    }

    static Map<String, String> engineKeys(String name) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "Engine");
        keys.put("name", name);
        return keys;
    }
}
