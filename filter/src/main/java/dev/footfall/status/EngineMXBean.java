// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.List;
import java.util.Map;

/**
 * One engine, as JMX shows it: {@code dev.footfall:type=Engine,name=<engine>}.
 *
 * <p>{@code Published = Journaled + the sum of SkippedLate + the sum of Failed + InRing} at every moment, counted
 * since the engine started.
 */
public interface EngineMXBean {
    /** RUNNING, OFF (see Problems) or STOPPED. */
    String getState();

    String getVersion();

    String getDirectory();

    String getLane();

    /** Events that got a slot in the ring. */
    long getPublished();

    /** Events written to the journal. */
    long getJournaled();

    /** Events published and not yet settled one way or the other. */
    long getInRing();

    int getRingCapacity();

    /** Exchanges that are no pages, by reason, decided on the request thread; they never enter the ring. */
    Map<String, Long> getSkippedEarly();

    /** Events that turned out not to count, by reason, decided on the journal thread. */
    Map<String, Long> getSkippedLate();

    /** Events that could not be made or written, by reason. */
    Map<String, Long> getFailed();

    /** Events that found no room in the ring, or that the application gave and could not be taken, by reason. */
    Map<String, Long> getDropped();

    /** Whether the identity above holds in this very snapshot. */
    boolean isBalanced();

    /** Of all segments, those of adopted lanes included. */
    long getJournalBytes();

    int getJournalSegments();

    /** Lanes of the same directory whose process is gone, and which are read to their ends here. */
    List<String> getAdoptedLanes();

    /** What is wrong with settings or disk, one line each; empty when all is well. */
    List<String> getProblems();

    /** Whether decisions are kept for {@link #decisions}. */
    boolean isExplain();

    void setExplain(boolean explain);

    /**
     * The latest decisions on exchanges after the given number, oldest first: number, epoch milliseconds, site,
     * method, path and reason, divided by tabs.
     */
    String[] decisions(long after);
}
