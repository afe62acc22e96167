// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

/** What a request thread finds when it comes to the ring. */
public enum RingState {
    /** Room, and slots that its own core has at hand: it frees them itself every 32 events, and that is measured too. */
    HOT,
    /** Room, since the journal thread has read and freed the slots, and has taken their bytes over to its core. */
    DRAINED,
    /** No room, and nobody who makes any. */
    FULL,
    /** Room, and a journal thread that hangs within an event. */
    STALLED
}
