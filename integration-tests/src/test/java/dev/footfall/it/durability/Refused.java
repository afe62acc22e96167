// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.io.IOException;

/** This system does not let us do it; the message says what is missing, in one line. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
