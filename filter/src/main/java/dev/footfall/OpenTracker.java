// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

/** The tracker of a program without a container; see {@link Footfall#open}. */
public interface OpenTracker extends Tracker, AutoCloseable {
    /**
     * Writes what was taken to the journal and stops, within five seconds; closing twice is harmless. What could not be
     * delivered until then stays in the journal.
     */
    @Override
    void close();
}
