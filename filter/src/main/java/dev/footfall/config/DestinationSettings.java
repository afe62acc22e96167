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
     * @param named who named it
     */
    record Usable(Reach reach, DestinationType type, DestinationConfig config, Map<String, Given> given, String named)
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
            return known
                    ? problem(setting, culprit, (inFile ? "its content " : "") + rule.text())
                    : asAWhole(String.valueOf(refusal.getMessage()));
        }

        private Problem problem(String setting, @Nullable Given culprit, String rule) {
            String where = culprit == null ? "default" : culprit.where();
            return new Problem(scope(), setting, where, culprit == null ? null : culprit.shown(), rule, remedy());
        }

        /** The problem when it cannot be made for no fault of an option; then it is off alone as well. */
        public Problem failed(Throwable trouble) {
            return asAWhole(
                    trouble instanceof LinkageError
                            ? "needs a class that cannot be loaded, so put its library beside Footfall's JAR ("
                                    + trouble + ")"
                            : "cannot be started (" + trouble + ")");
        }

        private Problem asAWhole(String rule) {
            Given typed = given.get(name() + ".type");
            return typed == null
                    ? new Problem(scope(), "destinations", named, name(), rule, remedy())
                    : problem(typed.name(), typed, rule);
        }

        private Scope scope() {
            return site() == null ? Scope.ENGINE : Scope.SITE;
        }

        private String remedy() {
            return Off.remedy(name());
        }
    }

    /** One that is off, alone, until its problem is solved. */
    record Off(String name, @Nullable String site, Reach reach, Problem problem) implements DestinationSettings {
        static String remedy(String name) {
            return "destination " + name + " is off and its events wait until it is corrected";
        }
    }
}
