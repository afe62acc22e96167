// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.Problem.Rule;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One destination somebody named, whether it can be used or not: the backlog of one that is off waits for it. */
public sealed interface DestinationSettings {

    /** Whose events it gets. */
    enum Reach {
        /** Those of all sites. */
        ALL,
        /** Those of the sites that name no destination of their own. */
        SHARED,
        /** Those of all sites of one host, whose valve names it. */
        HOST,
        /** Those of the one site that names it. */
        SITE
    }

    /** What the sites of a host are called together: no site's own name can be. */
    static String sitesOf(String host) {
        return host + "/*";
    }

    /** The host whose sites are called so. */
    static String hostOf(String sites) {
        return sites.substring(0, sites.length() - "/*".length());
    }

    String name();

    /** The site it belongs to, or the sites of its host together; null if it is the engine's. */
    @Nullable
    String site();

    Reach reach();

    /** Whether it would run as the other. */
    default boolean isAs(DestinationSettings other) {
        if (this instanceof Usable mine && other instanceof Usable theirs) {
            return mine.config().isAs(theirs.config());
        }
        return getClass() == other.getClass();
    }

    /**
     * One whose options could all be read.
     *
     * @param given the options that are not defaults, by {@code <destination>.<option>}
     */
    record Usable(Reach reach, DestinationType type, DestinationConfig config, Map<String, Given> given)
            implements DestinationSettings {
        @Override
        public String name() {
            return config.name();
        }

        @Override
        public @Nullable String site() {
            return config.site();
        }

        /** The problem when the type itself refuses its options; then this destination is off alone. */
        public Problem refused(IllegalArgumentException refusal) {
            Rule rule = Rule.of(refusal);
            // Bare by contract; a type that says the whole name is understood as well.
            String prefix = name() + ".";
            String bare = rule.name().startsWith(prefix) ? rule.name().substring(prefix.length()) : rule.name();
            String option = prefix + bare;
            boolean inFile = !given.containsKey(option) && given.containsKey(option + "File");
            String setting = inFile ? option + "File" : option;
            Given culprit = given.get(setting);
            boolean known = DestinationTypes.optionsOf(type).stream()
                    .anyMatch(declared -> declared.name().equals(bare));
            return new Problem(
                    site() == null ? Scope.ENGINE : Scope.SITE,
                    known ? setting : name(),
                    culprit == null ? "default" : culprit.where(),
                    culprit == null ? null : culprit.shown(),
                    known ? (inFile ? "its content " : "") + rule.text() : String.valueOf(refusal.getMessage()),
                    Off.remedy(name()));
        }
    }

    /** One that is off, alone, until its problem is solved. */
    record Off(String name, @Nullable String site, Reach reach, Problem problem) implements DestinationSettings {
        static String remedy(String name) {
            return "destination " + name + " is off and its events wait until it is corrected";
        }
    }
}
