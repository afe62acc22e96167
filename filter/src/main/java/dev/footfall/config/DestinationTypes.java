// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of destination there are, by the word that names them. */
final class DestinationTypes {
    /** More broken entries than this in service files, and we stop looking. */
    private static final int PATIENCE = 100;

    private final Map<String, DestinationType> byWord = new TreeMap<>();

    DestinationTypes(Iterable<DestinationType> types) {
        types.forEach(this::add);
    }

    private void add(DestinationType type) {
        byWord.putIfAbsent(type.type().toLowerCase(Locale.ROOT), type);
    }

    /** Those our own class loader knows, past any that cannot be loaded: a missing driver costs its destination alone. */
    static DestinationTypes installed() {
        DestinationTypes types = new DestinationTypes(List.of());
        Iterator<DestinationType> found = ServiceLoader.load(
                        DestinationType.class, DestinationTypes.class.getClassLoader())
                .iterator();
        for (int broken = 0; broken < PATIENCE; ) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                types.add(found.next());
            } catch (ServiceConfigurationError | LinkageError unusable) {
                // Named as "no such type" at the destination that wants it, and nowhere if none does.
                broken++;
            }
        }
        return types;
    }

    @Nullable
    DestinationType find(String word) {
        return byWord.get(word.toLowerCase(Locale.ROOT));
    }

    Collection<String> words() {
        return byWord.keySet();
    }

    /** Whether any kind has an option of this name. */
    boolean declares(String option) {
        return options().anyMatch(declared -> Name.key(declared).equals(Name.key(option)));
    }

    /** Whether a name without dots could be a destination's, followed by an option of any kind. */
    boolean declaresEndOf(String flat) {
        return options().anyMatch(option -> flat.endsWith(Name.flat(option)));
    }

    private Stream<String> options() {
        return byWord.values().stream()
                .flatMap(type -> optionsOf(type).stream())
                .flatMap(DestinationTypes::spellings);
    }

    /** Its own, and those every destination has. */
    static List<Option> optionsOf(DestinationType type) {
        return Stream.concat(type.options().stream(), DeliveryTerms.options().stream())
                .toList();
    }

    static Stream<String> spellings(Option option) {
        return option.kind() == Option.Kind.SECRET
                ? Stream.of(option.name(), option.name() + "File")
                : Stream.of(option.name());
    }
}
