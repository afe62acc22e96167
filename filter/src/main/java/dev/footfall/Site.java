// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;
import dev.footfall.capture.RequestReader;
import dev.footfall.collector.Collector;
import org.jspecify.annotations.Nullable;

/** One web application's part in the engine. A host keeps it from its start to its stop. */
public interface Site extends AutoCloseable {
    /** False when this site is switched off, by a setting or because one of its settings is wrong: pages just flow. */
    boolean enabled();

    /**
     * Whether its own settings do not want it counted, or cannot be used: then nobody else is to count it either. False
     * for one that is off because its engine is.
     */
    default boolean isSwitchedOff() {
        return !enabled();
    }

    /**
     * Where the host hands its finished exchanges.
     *
     * @throws IllegalStateException if the site is not enabled
     */
    PageCapture capture();

    /**
     * What the application of this site tells. Takes nothing while the site is switched off, and once it is closed.
     *
     * @param requests how the host reads the requests the application hands in
     */
    default Tracker tracker(RequestReader requests) {
        return new NoTracker("this site takes no events of its application");
    }

    /** What answers browsers' own calls; null if the site takes none. */
    default @Nullable Collector collector() {
        return null;
    }

    /** Leaves the engine; the last site to leave stops it. Takes at most a few seconds; closing twice is harmless. */
    @Override
    void close();
}
