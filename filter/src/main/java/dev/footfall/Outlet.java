// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.DestinationSettings;
import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.delivery.Delivery;
import dev.footfall.delivery.DeliveryConfig;
import dev.footfall.delivery.DeliveryStatus;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.Destination;
import dev.footfall.destination.RenewedDestination;
import dev.footfall.journal.AdoptedLane;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import dev.footfall.journal.Totals;
import dev.footfall.status.DestinationMXBean;
import dev.footfall.status.DestinationSnapshot;
import dev.footfall.status.DestinationSnapshot.Trouble;
import dev.footfall.status.DestinationStatus;
import dev.footfall.status.Jmx;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One destination as the engine holds it: its cursor always, its delivery only if its settings are right. */
final class Outlet {
    private final DestinationSettings settings;
    private final @Nullable JournalReader reader;
    private final @Nullable Delivery delivery;
    private final String whyOff;
    private final Instant opened = Instant.now();
    private final Shares shares = new Shares();
    private final Jmx.Registration registration;

    private Outlet(
            String engine,
            DestinationSettings settings,
            @Nullable JournalReader reader,
            @Nullable Delivery delivery,
            String whyOff) {
        this.settings = settings;
        this.reader = reader;
        this.delivery = delivery;
        this.whyOff = whyOff;
        registration = Jmx.register(
                DestinationMXBean.class, new DestinationStatus(type(), this::snapshot, this::tryNow), keys(engine));
    }

    /** Opens its cursor and starts it. What is wrong with it keeps it off alone, with one line. */
    static Outlet open(String engine, DestinationSettings settings, Journal journal) {
        JournalReader reader;
        try {
            reader = journal.reader(label(settings), scope(settings));
        } catch (Throwable e) {
            String why = "The cursor of destination " + label(settings) + " in " + journal.home()
                    + " cannot be opened, so it is off and its events wait: " + e;
            return new Outlet(engine, settings, null, null, said(why, e));
        }
        return settings instanceof Usable usable
                ? start(engine, usable, reader, journal)
                : new Outlet(
                        engine,
                        settings,
                        reader,
                        null,
                        ((Off) settings).problem().message());
    }

    private static Outlet start(String engine, Usable usable, JournalReader reader, Journal journal) {
        try {
            return new Outlet(engine, usable, reader, started(usable, reader, journal), "");
        } catch (IllegalArgumentException refused) {
            String why = usable.refused(refused).message();
            return new Outlet(engine, usable, reader, null, said(why, null));
        } catch (Throwable trouble) {
            // Somebody else's code, or no thread to be had, which is an OutOfMemoryError: the site and its other
            // destinations can do without this one.
            String why = usable.failed(trouble).message();
            return new Outlet(engine, usable, reader, null, said(why, trouble));
        }
    }

    private static Delivery started(Usable usable, JournalReader reader, Journal journal) {
        DeliveryTerms terms = DeliveryTerms.of(usable.config());
        Destination destination = RenewedDestination.of(usable.type(), usable.config());
        try {
            DeliveryConfig config = new DeliveryConfig(
                    usable.name(),
                    usable.site(),
                    journal.lane(),
                    journal.laneId(),
                    usable.config().home(),
                    terms);
            Delivery delivery = new Delivery(destination, reader, config);
            delivery.start();
            return delivery;
        } catch (Throwable trouble) {
            closeUnused(destination, trouble);
            throw trouble;
        }
    }

    /** It has no thread that would close it. */
    private static void closeUnused(Destination destination, Throwable trouble) {
        try {
            destination.close();
        } catch (Throwable more) {
            if (more != trouble) {
                trouble.addSuppressed(more);
            }
        }
    }

    private static String said(String why, @Nullable Throwable cause) {
        try {
            System.getLogger("dev.footfall").log(Level.ERROR, why, cause);
        } catch (Throwable untold) {
            // A log handler of somebody's that throws: JMX tells it, too.
        }
        return why;
    }

    private static Scope scope(DestinationSettings settings) {
        return switch (settings.reach()) {
            case ALL -> Scope.all();
            case SHARED -> Scope.shared();
            case SITE -> Scope.site(Objects.requireNonNull(settings.site()));
            case HOST -> Scope.host(DestinationSettings.hostOf(Objects.requireNonNull(settings.site())));
        };
    }

    static String label(DestinationSettings settings) {
        return settings.site() == null ? settings.name() : settings.site() + "/" + settings.name();
    }

    String label() {
        return label(settings);
    }

    /** Why it is off, or empty. */
    String whyOff() {
        return whyOff;
    }

    /** Whether it runs as these settings ask. */
    boolean isAs(DestinationSettings others) {
        return settings.isAs(others);
    }

    /**
     * Lets it read what an adopted lane has for it, unless it does already. One that is off leaves it there, as it does
     * in the own lane.
     */
    void adopt(AdoptedLane lane) throws IOException {
        JournalReader own = reader;
        Delivery running = delivery;
        if (own == null || running == null || !shares.isNew(lane)) {
            return;
        }
        JournalReader left = lane.reader(label(), scope(settings));
        if (shares.keep(lane, left) && left != null) {
            running.adopt(lane.number(), lane.id(), own, left);
        }
    }

    /** Whether it serves only the sites that name no destination of their own. */
    boolean isShared() {
        return settings.reach() == DestinationSettings.Reach.SHARED;
    }

    /** Stops them side by side within one deadline and lets go of their cursors. */
    static void close(Collection<Outlet> outlets, Duration within) {
        Delivery.stop(
                outlets.stream()
                        .map(outlet -> outlet.delivery)
                        .filter(Objects::nonNull)
                        .toList(),
                within);
        outlets.forEach(Outlet::release);
    }

    private void release() {
        shares.close();
        registration.close();
        if (delivery == null && reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                System.getLogger("dev.footfall").log(Level.DEBUG, "cursor of " + label(), e);
            }
        }
    }

    private String type() {
        return settings instanceof Usable usable ? usable.config().type() : "unknown";
    }

    private Map<String, String> keys(String engine) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "Destination");
        keys.put("engine", engine);
        String site = settings.site();
        if (site != null) {
            keys.put("site", site);
        }
        keys.put("name", settings.name());
        return keys;
    }

    private void tryNow() {
        if (delivery != null) {
            delivery.tryNow();
        }
    }

    private DestinationSnapshot snapshot() {
        if (delivery != null) {
            DeliveryStatus status = delivery.status();
            return snapshot(status.state().name(), trouble(status), status.totals());
        }
        Trouble off = Trouble.off(whyOff, opened.toString());
        return snapshot("OFF", off, reader == null ? Totals.NONE : reader.totals());
    }

    private static Trouble trouble(DeliveryStatus status) {
        DeliveryStatus.DeadLetterCount letters = status.deadLetters();
        return new Trouble(
                Objects.toString(status.lastError(), ""),
                Objects.toString(status.lastErrorAt(), ""),
                status.failures(),
                status.nextTryMillis(),
                Objects.toString(status.oldestWaiting(), ""),
                letters.count(),
                letters.bytes(),
                letters.dropped());
    }

    private static DestinationSnapshot snapshot(String state, Trouble trouble, Totals totals) {
        return new DestinationSnapshot(
                state,
                trouble,
                totals.journaled(),
                totals.delivered(),
                totals.backlog(),
                totals.withheldFilter(),
                totals.withheldConsent(),
                totals.withheldSample(),
                totals.rejected(),
                totals.expired(),
                totals.unconfirmed());
    }
}
