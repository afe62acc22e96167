// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

/** What a request thread finds when it comes to the ring. */
public enum RingState {
    /** Room, since the journal thread comes by every five milliseconds. */
    DRAINED,
    /** No room, and nobody who makes any. */
    FULL,
    /** Room, and a journal thread that hangs within an event. */
    STALLED
}
