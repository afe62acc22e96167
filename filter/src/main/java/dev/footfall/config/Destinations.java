// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.config.OptionTexts.UnusableOption;
import dev.footfall.config.Source.Entry;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the destinations of the engine or of one site, each on its own: a bad one leaves the others alone. */
final class Destinations {
    /** What can stand in keys, file names, metrics and logs without quoting. */
    private static final Pattern NAME = Pattern.compile("(?!(?i)(sites|footfall)$)[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final DestinationTypes types;
    private final Lookup lookup;
    private final Path base;
    private final Path home;
    private final @Nullable String site;
    private final List<DestinationSettings> read = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param base where relative paths in options start
     * @param home directory of the engine
     * @param site null for the engine's own
     */
    Destinations(DestinationTypes types, Lookup lookup, Path base, Path home, @Nullable String site) {
        this.types = types;
        this.lookup = lookup;
        this.base = base;
        this.home = home;
        this.site = site;
    }

    List<DestinationSettings> read() {
        return List.copyOf(read);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @param origin who named them, for the lines about what is missing */
    void add(List<String> names, Reach reach, String origin) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                problems.add(badName(name, origin));
            } else if (seen.add(name)) {
                read.add(one(name, reach, origin));
            }
        }
    }

    private Problem badName(String name, String origin) {
        String rule = "the name of a destination must start with a letter, then letters, digits, - or _, 64 in all";
        String remedy = "no such destination exists until it is corrected";
        return new Problem(scope(), "destinations", origin, Shown.of(name, false), rule, remedy);
    }

    private DestinationSettings one(String name, Reach reach, String origin) {
        try {
            return usable(name, reach, origin);
        } catch (UnusableOption unusable) {
            Problem problem = unusable.problem(scope(), Off.remedy(name));
            problems.add(problem);
            return new Off(name, site, reach, problem);
        }
    }

    private Scope scope() {
        return site == null ? Scope.ENGINE : Scope.SITE;
    }

    private Usable usable(String name, Reach reach, String origin) throws UnusableOption {
        DestinationType type = type(name, origin);
        OptionTexts options = new OptionTexts(lookup, base, name, DestinationTypes.optionsOf(type));
        options.refuseUnknown();
        Map<String, Object> values = options.values(origin);
        DestinationConfig config = new DestinationConfig(name, type.type(), site, home, values, options.secretFiles());
        return new Usable(reach, type, config, options.given(), origin);
    }

    private DestinationType type(String name, String origin) throws UnusableOption {
        String key = name + ".type";
        Entry entry = lookup.find(key);
        String word = entry == null ? name : entry.text();
        DestinationType type = types.find(word);
        if (type == null) {
            String rule = "the type of a destination must be one of " + String.join(", ", types.words())
                    + types.unusable()
                    + Suggestion.question(word.toLowerCase(Locale.ROOT), types.words());
            throw entry == null
                    ? new UnusableOption("destinations", origin, name, rule)
                    : new UnusableOption(key, entry.where(), Shown.of(word, false), rule);
        }
        return type;
    }
}
