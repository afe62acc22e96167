// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;
import dev.footfall.capture.RequestReader;
import dev.footfall.collector.Collector;
import dev.footfall.config.Settings;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door of the engine. There is one engine per class loader: the first web application to join starts it, the last
 * to leave stops it.
 */
public final class Footfall {
    private static final Object LOCK = new Object();
    private static @Nullable Engine running;
    private static int joined;

    private Footfall() {}

    /**
     * Somebody will join before long: takes from that start's thread what a thread of ours can do as well. For hosts, as
     * early as they know. Returns at once; a repeat does nothing.
     */
    public static void expect() {
        HeadStart.begin();
    }

    /**
     * Joins the engine, for a host that captures one web application. Takes the time of a start, so it belongs into
     * the host's start and never into a request.
     *
     * @return the application's site; switched off, with the reason in log and JMX, if anything is wrong
     * @throws IllegalStateException only if {@code failOnError} is set and something is wrong
     */
    public static Site join(Settings settings) {
        return underOurClassLoader(() -> locked(() -> joinEngine(settings)).unlessRefused());
    }

    /**
     * Starts the engine, or keeps the running one from stopping, for a host around many web applications: its settings
     * are the engine's before any application comes, and none that is redeployed takes the engine down with it.
     */
    public static Hold hold(Settings settings) {
        return underOurClassLoader(() -> locked(() -> {
            joinRunning(settings).held(settings);
            return new JoinedHost();
        }));
    }

    /**
     * Starts the engine in a program without a container, such as a nightly job. It has a lane of its own in the
     * engine's directory, beside those of servers; close the tracker before the program ends.
     *
     * @param settings by the names the README lists; stronger than {@code footfall.properties}, weaker than system
     *     properties and environment. Its {@code destinations} are the engine's
     * @return a tracker that takes nothing, with the reason in the log, if anything is wrong
     * @throws IllegalStateException only if {@code failOnError} is set and something is wrong
     */
    public static OpenTracker open(Map<String, String> settings) {
        return new StandaloneTracker(
                join(Settings.builder().host("application").code(settings).build()));
    }

    /** A host's part in the engine. Letting go twice is harmless. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private static <T> T underOurClassLoader(Supplier<T> join) {
        // Loggers and threads remember the context class loader they were made under. It must be ours: the
        // application that happens to come first may leave long before the engine.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Footfall.class.getClassLoader());
        try {
            return join.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> T locked(Supplier<T> step) {
        synchronized (LOCK) {
            return step.get();
        }
    }

    private static JoinedSite joinEngine(Settings settings) {
        Engine engine = joinRunning(settings);
        Membership site;
        try {
            site = engine.join(settings);
        } catch (Throwable bug) {
            // The host never learns of a site, so nobody would ever leave for it.
            joined--;
            closeIfEmpty(engine);
            throw bug;
        }
        return new JoinedSite(engine, site);
    }

    private static Engine joinRunning(Settings settings) {
        StopBudget.renew();
        Engine engine = running;
        engine = engine == null ? Engine.start(settings.engine()) : Engine.runningOrAnother(engine, settings.engine());
        running = engine;
        joined++;
        return engine;
    }

    private static boolean closeIfEmpty(Engine engine) {
        if (joined > 0) {
            return false;
        }
        running = null;
        engine.close();
        HeadStart.end();
        RecordForms.forget();
        return true;
    }

    /** Returns what may take time, for others must be able to join and leave meanwhile. */
    private static Runnable leave(Engine its, Membership site) {
        Engine engine = running;
        if (engine == null) {
            return () -> {};
        }
        joined--;
        its.forget(site);
        return closeIfEmpty(engine) ? () -> {} : its.releaseDestinations(site);
    }

    private static final class JoinedHost implements Hold {
        private boolean left;

        @Override
        public void close() {
            synchronized (LOCK) {
                Engine engine = running;
                if (!left && engine != null) {
                    left = true;
                    joined--;
                    closeIfEmpty(engine);
                }
            }
        }
    }

    /** What a host holds; its second close does nothing. */
    private static final class JoinedSite implements Site {
        /** Another may run by now, if this one is off. */
        private final Engine engine;

        private final Membership site;
        private boolean left;

        JoinedSite(Engine engine, Membership site) {
            this.engine = engine;
            this.site = site;
        }

        @Override
        public boolean enabled() {
            return site.capture() != null;
        }

        @Override
        public boolean isSwitchedOff() {
            return !site.settings().enabled();
        }

        @Override
        public PageCapture capture() {
            PageCapture capture = site.capture();
            if (capture == null) {
                throw new IllegalStateException("site " + site.name() + " is off");
            }
            return capture;
        }

        @Override
        public @Nullable Collector collector() {
            return site.collector();
        }

        @Override
        public Tracker tracker(RequestReader requests) {
            EventIntake events = site.events();
            return events == null
                    ? new NoTracker("site " + site.name() + " is off; log and JMX say why")
                    : new SiteTracker(events, requests);
        }

        @Override
        public void close() {
            Runnable rest;
            synchronized (LOCK) {
                if (left) {
                    return;
                }
                left = true;
                rest = leave(engine, site);
            }
            rest.run();
        }

        private Site unlessRefused() {
            String refusal = site.refusal();
            if (refusal != null) {
                close();
                throw new IllegalStateException(refusal);
            }
            return this;
        }
    }
}
