// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a destination.
 *
 * @param name as typed after {@code <destination>.}
 * @param defaultText as an operator would type it; null if there is none and the option may be absent
 * @param meaning one line for the table in the README
 */
public record Option(
        String name, Kind kind, boolean required, @Nullable String defaultText, String meaning) {
    /** How the text is read: DURATION as {@code 30d 12h 5m 1s 500ms}, BYTES as {@code 64KiB 16MiB 1GiB} or a number. */
    public enum Kind {
        TEXT,
        SECRET,
        PATH,
        DURATION,
        BYTES,
        INTEGER,
        BOOLEAN
    }
}
