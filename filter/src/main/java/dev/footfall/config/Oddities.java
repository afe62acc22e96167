// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.Lookup.Named;
import dev.footfall.config.Source.Entry;
import dev.footfall.destination.DestinationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is written down and means nothing: unknown names, names in the wrong place, one name twice. */
final class Oddities {
    private static final Set<String> SETTINGS = names(setting -> true);
    private static final Set<String> ENGINE_ALONE = names(setting -> setting.scope() == Scope.ENGINE);

    private final Lookup lookup;
    private final DestinationTypes types;
    private final List<DestinationSettings> engines;
    private final List<DestinationSettings> sites;
    private final Set<String> candidates = new TreeSet<>();
    private final List<Warning> warnings = new ArrayList<>();

    Oddities(
            Lookup lookup, DestinationTypes types, List<DestinationSettings> engines, List<DestinationSettings> sites) {
        this.lookup = lookup;
        this.types = types;
        this.engines = engines;
        this.sites = sites;
        SettingTable.ALL.forEach(setting -> candidates.add(setting.name()));
        Stream.concat(engines.stream(), sites.stream()).forEach(this::addOptions);
    }

    private static Set<String> names(Predicate<Setting<?>> which) {
        return SettingTable.ALL.stream()
                .filter(which)
                .map(setting -> Name.flat(setting.name()))
                .collect(Collectors.toSet());
    }

    private void addOptions(DestinationSettings destination) {
        candidates.add(destination.name() + ".type");
        if (destination instanceof DestinationSettings.Usable usable) {
            DestinationType type = usable.type();
            DestinationTypes.optionsOf(type).stream()
                    .flatMap(DestinationTypes::spellings)
                    .forEach(option -> candidates.add(destination.name() + "." + option));
        }
    }

    List<Warning> warnings() {
        for (Source source : lookup.sources()) {
            boolean shared = source.origin().isShared();
            source.general().forEach(spellings -> sayTwice(spellings, shared ? Scope.ENGINE : Scope.SITE));
            if (source.origin() == Origin.ENVIRONMENT) {
                Lookup.general(source).forEach(this::checkVariable);
            } else {
                Lookup.general(source).forEach(named -> checkGeneral(named, shared));
                lookup.addressed(source).forEach(this::checkAddressed);
            }
        }
        return warnings;
    }

    private void sayTwice(List<Entry> spellings, Scope scope) {
        if (spellings.stream().map(Entry::text).distinct().count() > 1) {
            String all = spellings.stream().map(Entry::where).collect(Collectors.joining(", "));
            warnings.add(new Warning(scope, "spellings of one name that differ in value, of which one counts: " + all));
        }
    }

    private void checkGeneral(Named named, boolean shared) {
        if (isSetting(named) || isOptionOfOne(named, sites) || (shared && isOptionOfOne(named, engines))) {
            return;
        }
        if (shared) {
            boolean maybeOfAnotherSite = named.isOption() && types.declares(named.option());
            unknown(named, Scope.ENGINE, maybeOfAnotherSite);
        } else {
            unknownOrEngines(named);
        }
    }

    private void checkAddressed(Named named) {
        if (isSetting(named)) {
            if (ENGINE_ALONE.contains(Name.flat(named.name()))) {
                String says = " says nothing: this is a setting of the engine, not of a site";
                warnings.add(new Warning(Scope.SITE, named.entry().where() + says));
            }
        } else if (!isOptionOfOne(named, sites)) {
            unknownOrEngines(named);
        }
    }

    private void unknownOrEngines(Named named) {
        if (isOptionOfOne(named, engines)) {
            String says = " says nothing: destination " + named.destination() + " is the engine's. Name it in this"
                    + " site's own destinations, or set the option where the engine is set up";
            warnings.add(new Warning(Scope.SITE, named.entry().where() + says));
        } else {
            unknown(named, Scope.SITE, false);
        }
    }

    private static boolean isSetting(Named named) {
        return !named.isOption() && SETTINGS.contains(Name.flat(named.name()));
    }

    private static boolean isOptionOfOne(Named named, List<DestinationSettings> destinations) {
        return destinations.stream().anyMatch(destination -> named.isOptionOf(destination.name()));
    }

    /** A variable shows neither dots nor dashes, so it is known if any name could be meant by it. */
    private void checkVariable(Named named) {
        String flat = Name.flat(named.name());
        boolean known =
                candidates.stream().anyMatch(candidate -> Name.flat(candidate).equals(flat))
                        || lookup.addresses().stream().anyMatch(site -> isAtSite(flat, site));
        if (!known) {
            unknown(named, Scope.ENGINE, types.declaresEndOf(flat));
        }
    }

    private boolean isAtSite(String flat, String site) {
        return candidates.stream().anyMatch(candidate -> flat.equals(Name.flatAtSite(site, candidate)));
    }

    /** @param excusable it may be an option of another site's destination, unless it looks like a slip */
    private void unknown(Named named, Scope scope, boolean excusable) {
        @Nullable String meant = Suggestion.of(named.name(), candidates);
        if (meant == null && excusable) {
            return;
        }
        boolean variable = named.entry().origin() == Origin.ENVIRONMENT;
        String question = meant == null ? "" : "; did you mean " + (variable ? Name.environment(meant) : meant) + "?";
        warnings.add(new Warning(scope, named.entry().where() + " is not a setting" + question));
    }
}
