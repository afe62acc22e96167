// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

/**
 * One destination, as JMX shows it: {@code dev.footfall:type=Destination,engine=<engine>,name=<name>}, with
 * {@code site=<site>} if it belongs to one.
 *
 * <p>{@code Journaled = Delivered + Backlog + WithheldFilter + WithheldConsent + WithheldSample + Rejected + Expired +
 * Unconfirmed} at every moment, kept with the cursor over restarts.
 */
public interface DestinationMXBean {
    String getType();

    /** RUNNING, WAITING, BACKING_OFF, MISCONFIGURED, OFF or STOPPED. MISCONFIGURED and OFF wait for somebody. */
    String getState();

    /** Tries that failed in a row. */
    int getFailures();

    /** Milliseconds until the next try after a failed one; 0 if none is waited for. */
    long getNextTryMillis();

    /** When the oldest event in hand happened, as ISO 8601; empty if none is waiting or that cannot be told. */
    String getOldestWaiting();

    /** Events it will not take, kept for a redrive. */
    long getDeadLetters();

    long getDeadLetterBytes();

    /** Dead letters lost to their bound since the start. */
    long getDeadLettersDropped();

    /** The last trouble of any kind, even if it is over: failed tries, refused, dropped and expired events; or empty. */
    String getLastError();

    /** When that was, as ISO 8601; empty if there was none. */
    String getLastErrorAt();

    long getJournaled();

    long getDelivered();

    long getBacklog();

    long getWithheldFilter();

    long getWithheldConsent();

    long getWithheldSample();

    long getRejected();

    long getExpired();

    long getUnconfirmed();

    boolean isBalanced();

    /**
     * Ends the wait for the next try, whatever it waits for: for whoever has just mended what was wrong. Does nothing
     * where no try is waited for. Settings are read at the start alone, but for secrets in files, so one that was OFF
     * stays OFF.
     */
    void tryNow();
}
