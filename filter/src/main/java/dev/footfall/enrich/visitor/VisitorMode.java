// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.util.Locale;

/** How visitors are told apart: the setting {@code visitor}. */
public enum VisitorMode {
    /** Not at all, and no session. */
    OFF,
    /** Not at all; what is counted can only be added up. */
    AGGREGATE,
    /** For one UTC day, without a cookie: see {@link DailyIds}. */
    DAILY,
    /** By a first-party cookie. */
    COOKIE,
    /** By the application's own user: see {@link UserIds}. */
    USER;

    /**
     * Reads the setting's word, in any case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VisitorMode parse(String text) {
        for (VisitorMode mode : values()) {
            if (mode.name().equalsIgnoreCase(text.strip())) {
                return mode;
            }
        }
        throw new IllegalArgumentException("visitor must be off, aggregate, daily, cookie or user, got " + text);
    }

    /** Whether there are visitors that have ids. */
    public boolean hasIds() {
        return this != OFF && this != AGGREGATE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
