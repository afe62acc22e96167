// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.io.IOException;

/** What the server does once it has read a request. */
@FunctionalInterface
public interface Answer {
    /** An {@link IOException} says that the client has gone. */
    Ending to(Received request, Wire wire) throws IOException;

    /** Reads the request and resets the connection. */
    static Answer reset() {
        return (request, wire) -> {
            wire.reset();
            return Ending.BROKEN;
        };
    }

    /** Reads the request and closes the connection without a word. */
    static Answer close() {
        return (request, wire) -> Ending.BROKEN;
    }

    /** Says nothing, for as long as the client waits. */
    static Answer hang() {
        return (request, wire) -> wire.waitForTheClientToGo();
    }
}
