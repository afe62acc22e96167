// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

/** How an exchange ended, as the server knows it. */
public enum Ending {
    /** Answered with 2xx to the last byte: the events are ours now. */
    TAKEN,
    /** Answered to the last byte with anything else. */
    REFUSED,
    /** Broken off by the server, as told. */
    BROKEN,
    /** The client closed the connection before it had the whole answer. */
    GIVEN_UP
}
