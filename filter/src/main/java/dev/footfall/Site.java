// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;

/** One web application's part in the engine. A host keeps it from its start to its stop. */
public interface Site extends AutoCloseable {
    /** False when this site is switched off, by a setting or because one of its settings is wrong: pages just flow. */
    boolean enabled();

    /**
     * Where the host hands its finished exchanges.
     *
     * @throws IllegalStateException if the site is not enabled
     */
    PageCapture capture();

    /** Leaves the engine; the last site to leave stops it. Takes at most a few seconds; closing twice is harmless. */
    @Override
    void close();
}
