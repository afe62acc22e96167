// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.EventCapture;
import dev.footfall.capture.PageCapture;
import dev.footfall.collector.Collector;
import dev.footfall.config.DestinationSettings;
import dev.footfall.config.EngineSettings;
import dev.footfall.config.Scope;
import dev.footfall.config.Settings;
import dev.footfall.config.SiteSettings;
import dev.footfall.delivery.WorkerThread;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.EventEncoder;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import dev.footfall.status.DestinationMXBean;
import dev.footfall.status.DestinationSnapshot;
import dev.footfall.status.DestinationStatus;
import dev.footfall.status.EngineMXBean;
import dev.footfall.status.EngineSnapshot;
import dev.footfall.status.EngineStatus;
import dev.footfall.status.Jmx;
import dev.footfall.status.SiteMXBean;
import dev.footfall.status.SiteStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a start that comes to nothing, on a thread of its own, while the container is still busy with other
 * things. Nearly all that a start takes is the JVM reading classes and linking calls, which it does once: what it has
 * done here, the container's thread does not wait for.
 *
 * <p>Nothing depends on it. It reads settings, changes nothing, logs nothing, and leaves what goes wrong to the start.
 */
final class HeadStart {
    private static final String NAME = "footfall-start";
    private static final RingConfig SMALL_RING = new RingConfig(64, 1 << 10);
    private static final Duration TO_END = Duration.ofSeconds(1);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static volatile @Nullable Thread thread;
    private static volatile boolean enough;

    private final Settings settings;
    private final BooleanSupplier done;

    /** Ends early once {@code done} says so. */
    HeadStart(Settings settings, BooleanSupplier done) {
        this.settings = settings;
        this.done = done;
    }

    /** The first time in our class loader; then it does nothing. */
    static void begin() {
        if (BEGUN.getAndSet(true)) {
            return;
        }
        try {
            Thread own = WorkerThread.of(NAME, HeadStart::run);
            own.start();
            thread = own;
        } catch (Throwable noThread) {
            // Then the start takes longer.
        }
    }

    /** Nobody needs it any more, and containers look for threads that were left behind. */
    static void end() {
        enough = true;
        Thread own = thread;
        if (own != null) {
            Patience.awaitEnd(own, TO_END);
        }
    }

    private static void run() {
        try {
            new HeadStart(Settings.builder().build(), () -> enough).rehearse();
        } catch (Throwable trouble) {
            // The start meets it again, and tells.
        } finally {
            RecordForms.forget(); // Nobody may ever join, and so none leave.
        }
    }

    /** In the order of a start: that may be under way, and who comes second has less to do. */
    void rehearse() {
        List<Runnable> steps = List.of(
                () -> load("journal"),
                HeadStart::systems,
                this::engine,
                HeadStart::views,
                () -> load("delivery"),
                () -> load("destination"),
                () -> destinations(settings.engine().destinations()),
                () -> destinations(settings.site().destinations()),
                this::captures);
        for (Runnable step : steps) {
            if (done.getAsBoolean()) {
                return;
            }
            step.run();
        }
    }

    private void load(String room) {
        OwnClasses.loadRoom(room, done);
    }

    /** What of the JDK takes a moment when it is first asked: by the lane, by JMX, by the first line in the log. */
    private static void systems() {
        ProcessHandle.current().info().startInstant();
        UUID.randomUUID();
        StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES)
                .walk(frames -> frames.skip(1).findFirst());
    }

    private void engine() {
        load("");
        StopBudget.renew(new Properties(), System::nanoTime);
        EngineSettings engine = settings.engine();
        Visitors.of(engine.directory(), SaltProviders.of(SaltProviders.FILE, engine.directory()));
        settings.report(Scope.ENGINE);
        engine.disagreements(engine);
        new Receipts("");
        new EventEncoder();
    }

    private static void views() {
        EngineSnapshot nothing = EngineSnapshot.off("", List.of());
        Jmx.introduce(EngineMXBean.class, new EngineStatus("", () -> nothing, new Decisions()));
        Jmx.introduce(DestinationMXBean.class, new DestinationStatus("", HeadStart::none, () -> {}));
        Jmx.introduce(SiteMXBean.class, new SiteStatus(false, List::of, Map::of, List.of(), List.of()));
    }

    private static DestinationSnapshot none() {
        throw new IllegalStateException("nobody sees it");
    }

    private void destinations(List<DestinationSettings> destinations) {
        for (DestinationSettings destination : destinations) {
            // Others' may do anything when they are made.
            if (destination instanceof DestinationSettings.Usable usable && OwnClasses.has(usable.type())) {
                OwnClasses.loadRoomOf(usable.type(), done);
                make(usable);
            }
        }
    }

    private static void make(DestinationSettings.Usable usable) {
        try {
            usable.type().create(usable.config()).close();
        } catch (IOException | IllegalArgumentException refused) {
            // The start will say so.
        }
    }

    private void captures() {
        SiteSettings site = settings.site();
        EventRing ring = new EventRing(SMALL_RING);
        Decisions decisions = new Decisions();
        PageCapture pages = new PageCapture(0, site.name(), site.capture(), ring, decisions, arrival -> true);
        EventCapture events = new EventCapture(0, site.name(), site.capture(), ring, decisions);
        new Collector(site.collector(), pages, events);
        SiteFacts facts = new SiteFacts(site.name(), site.enrich(), site.host());
        new SiteNumbers().of(0, facts);
        new Enricher(Identity.of("", "00", Version.text())).site(0, facts);
    }
}
