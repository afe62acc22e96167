// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

/**
 * One power cut under load, and what was found afterwards.
 *
 * @param told events that were told durable before it: by a destination that had them, or by their answers
 * @param toldLost of these, not in the journal any more
 * @param lateLost answered while the power went, and not in the journal
 * @param answered pages, whole, before it
 * @param missing of these, not in the journal
 * @param oldestMillis how long before the cut the oldest of the missing had been answered
 * @param holes sequences that are missing between the first and the last of the run that was cut off
 * @param altered told, and in the journal with other bytes
 * @param again sequences of told events that another event has now
 * @param torn bytes behind the journal's last whole frame
 */
record PowerCut(
        int told,
        int toldLost,
        int lateLost,
        int answered,
        int missing,
        long oldestMillis,
        long holes,
        int altered,
        int again,
        long torn) {}
