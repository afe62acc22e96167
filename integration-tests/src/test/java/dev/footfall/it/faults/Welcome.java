// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.io.IOException;

/** What the server does with a connection before it reads from it, and before TLS if there is any. */
@FunctionalInterface
public interface Welcome {
    /** Whether requests are read from it. */
    boolean to(Wire wire) throws IOException;

    static Welcome serve() {
        return wire -> true;
    }

    static Welcome reset() {
        return wire -> {
            wire.reset();
            return false;
        };
    }

    /** Accepts and never reads: all that is sent disappears. */
    static Welcome blackHole() {
        return wire -> {
            wire.holdUntilStopped();
            return false;
        };
    }

    /** Says something before it is asked, whatever the protocol, and closes. */
    static Welcome saying(String text) {
        return wire -> {
            wire.write(text);
            return false;
        };
    }
}
