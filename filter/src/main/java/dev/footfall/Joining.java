// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.Settings;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How every host joins for one of its web applications: in start code, which neither hurries nor fails for it. */
public final class Joining {
    private Joining() {}

    /**
     * Reads the settings and joins, under our own class loader. Null, and logged, if that failed for no fault of the
     * settings. An error is no exception to that: "unable to create native thread" is an OutOfMemoryError, and the
     * application starts without our thread.
     *
     * <p>Throws nothing, unless the settings say {@code failOnError=true} and something is wrong: then whatever that is.
     *
     * @param application its name, for the log
     * @param engine from the settings to what the host keeps
     */
    public static <T> @Nullable T join(String application, Supplier<Settings> settings, Function<Settings, T> engine) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Containers' logging files a logger under the context class loader that first asked for it, and drops it with
        // that application; the engine may live on for others.
        thread.setContextClassLoader(Joining.class.getClassLoader());
        try {
            return joinUnlessRefused(application, settings, engine);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> @Nullable T joinUnlessRefused(
            String application, Supplier<Settings> settings, Function<Settings, T> engine) {
        boolean failOnError = false;
        try {
            Settings read = settings.get();
            failOnError = read.site().failOnError();
            if (failOnError && !read.problems().isEmpty()) {
                throw new IllegalStateException(read.problems().get(0).message());
            }
            return engine.apply(read);
        } catch (Throwable trouble) {
            if (failOnError) {
                throw trouble;
            }
            log("Footfall is off for " + application + " because it could not start; pages are not affected", trouble);
            return null;
        }
    }

    private static void log(String message, Throwable trouble) {
        try {
            System.getLogger("dev.footfall").log(Level.ERROR, message, trouble);
        } catch (Throwable untold) {
            // Whatever keeps a line from the log must not keep the application from starting.
        }
    }
}
