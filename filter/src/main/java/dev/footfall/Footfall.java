// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;
import dev.footfall.config.Settings;
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
     * Joins the engine, for a host that captures one web application. Takes the time of a start, so it belongs into
     * the host's start and never into a request.
     *
     * @return the application's site; switched off, with the reason in log and JMX, if anything is wrong
     * @throws IllegalStateException only if {@code failOnError} is set and something is wrong
     */
    public static Site join(Settings settings) {
        return underOurClassLoader(() -> joinEngine(settings));
    }

    /**
     * Starts the engine, or keeps the running one from stopping, for a host around many web applications: its settings
     * are the engine's before any application comes, and none that is redeployed takes the engine down with it.
     */
    public static Hold hold(Settings settings) {
        return underOurClassLoader(() -> {
            Engine engine = joinRunning(settings);
            engine.held(settings);
            return new JoinedHost();
        });
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
            synchronized (LOCK) {
                return join.get();
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Site joinEngine(Settings settings) {
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
        String refusal = site.refusal();
        if (refusal != null) {
            leave(site);
            throw new IllegalStateException(refusal);
        }
        return new JoinedSite(site);
    }

    private static Engine joinRunning(Settings settings) {
        Engine engine = running;
        if (engine == null) {
            engine = Engine.start(settings.engine());
            running = engine;
        }
        joined++;
        return engine;
    }

    private static boolean closeIfEmpty(Engine engine) {
        if (joined > 0) {
            return false;
        }
        running = null;
        engine.close();
        return true;
    }

    private static void leave(Membership site) {
        synchronized (LOCK) {
            Engine engine = running;
            if (engine == null) {
                return;
            }
            joined--;
            engine.forget(site);
            if (!closeIfEmpty(engine)) {
                engine.closeDestinations(site);
            }
        }
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
        private final Membership site;
        private boolean left;

        JoinedSite(Membership site) {
            this.site = site;
        }

        @Override
        public boolean enabled() {
            return site.capture() != null;
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
        public void close() {
            synchronized (LOCK) {
                if (!left) {
                    left = true;
                    leave(site);
                }
            }
        }
    }
}
