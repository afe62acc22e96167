// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

/** Why an event that an application gives us is not taken. */
public enum Refusal {
    /** It has no name, or the visitor none. */
    UNNAMED,
    /** A value that is no number JSON knows, or an object that threw when asked what it is. */
    UNENCODABLE,
    /** Nested deeper than {@link EventJson#MAX_DEPTH}, or a circle. */
    TOO_DEEP,
    /** More bytes, chars or values than {@link PayloadWriter} takes. */
    TOO_LARGE,
    /** The request it came with is none we know, or is over. */
    UNREADABLE_REQUEST,
    /** Too many callers wait for theirs to be on disk. */
    TOO_MANY_WAITING,
    /** The application has stopped. */
    CLOSED,
    /** Taking it failed: a bug of ours, or no memory. */
    CAPTURE_FAILED
}
