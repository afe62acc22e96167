// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.status.FirstAtWarning;
import org.jspecify.annotations.Nullable;

/** One kind of trouble of one destination, in the log: its first line with the remedy, and its end. */
final class Outage {
    static final String LOGGER = "dev.footfall.delivery";

    private @Nullable FirstAtWarning lines;

    void log(String message, @Nullable Throwable cause) {
        lines().log(message, cause);
    }

    void over(String message) {
        lines().over(message);
    }

    /* Asked for late, on the delivery thread: a logger first asked for on a webapp's thread goes silent with it. */
    private FirstAtWarning lines() {
        FirstAtWarning known = lines;
        if (known == null) {
            known = new FirstAtWarning(System.getLogger(LOGGER));
            lines = known;
        }
        return known;
    }
}
