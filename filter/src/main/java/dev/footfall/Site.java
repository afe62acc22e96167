// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;

/** One webapp's part in an engine, from its host's start to its stop. */
public interface Site extends AutoCloseable {
    /** False if a setting, or its absence, turned the site off: pages flow, nothing is captured. */
    boolean enabled();

    PageCapture capture();

    /** Leaves the engine; the last to leave stops it. Idempotent. */
    @Override
    void close();
}
