// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

/** Which records a reader is meant to get. */
public sealed interface Scope {
    /** Every record. */
    record All() implements Scope {}

    /** The records of sites that have no destination of their own. */
    record Shared() implements Scope {}

    /** The records a site wrote while it had destinations of its own. */
    record OfSite(String name) implements Scope {
        public OfSite {
            requireNonNull(name, "name");
        }
    }

    /** The records of all sites of one host: the one of its name, and those whose names begin with it and a slash. */
    record OfHost(String name) implements Scope {
        public OfHost {
            requireNonNull(name, "name");
        }

        boolean has(String site) {
            return site.startsWith(name) && (site.length() == name.length() || site.charAt(name.length()) == '/');
        }
    }

    static Scope all() {
        return new All();
    }

    static Scope shared() {
        return new Shared();
    }

    static Scope site(String name) {
        return new OfSite(name);
    }

    static Scope host(String name) {
        return new OfHost(name);
    }
}
