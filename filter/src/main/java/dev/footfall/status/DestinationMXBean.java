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

    /** RUNNING, WAITING, BACKING_OFF, OFF or STOPPED. */
    String getState();

    /** The last trouble, or empty. */
    String getLastError();

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
}
