// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.Locale;

/** Whom a setting, a problem or a warning concerns. */
public enum Scope {
    /** The ring and the journal all webapps of one class loader share. */
    ENGINE,
    /** One webapp. */
    SITE,
    /** Means one thing for the engine and another for a site; no problem or warning has this. */
    BOTH;

    @Override
    public String toString() {
        return this == BOTH ? "engine, site" : name().toLowerCase(Locale.ROOT);
    }
}
