// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.io.IOException;

/** A request failed before any of its body left this machine. */
final class UnsentException extends IOException {
    private static final long serialVersionUID = 1;

    private final IOException why;

    UnsentException(IOException why) {
        super(why);
        this.why = why;
    }

    IOException why() {
        return why;
    }
}
