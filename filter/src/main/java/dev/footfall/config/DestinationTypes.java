// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.util.ArrayList;
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
    private final List<String> unusable = new ArrayList<>();

    DestinationTypes(Iterable<DestinationType> types) {
        types.forEach(this::add);
    }

    private void add(DestinationType type) {
        try {
            // All of it now: one that cannot answer must not stand in the way of a question about all of them.
            optionsOf(type).forEach(DestinationTypes::spellings);
            byWord.putIfAbsent(type.type().toLowerCase(Locale.ROOT), type);
        } catch (Throwable bug) {
            unusable.add(type.getClass().getName() + ": " + bug);
        }
    }

    /** Those our own class loader knows, past any that cannot be loaded: a missing driver costs its destination alone. */
    static DestinationTypes installed() {
        DestinationTypes types = new DestinationTypes(List.of());
        Iterator<DestinationType> found = ServiceLoader.load(
                        DestinationType.class, DestinationTypes.class.getClassLoader())
                .iterator();
        while (types.unusable.size() < PATIENCE) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                types.add(found.next());
            } catch (ServiceConfigurationError broken) {
                Throwable cause = broken.getCause();
                types.unusable.add(broken.getMessage() + (cause == null ? "" : ": " + cause));
            } catch (LinkageError missing) {
                types.unusable.add(missing.toString());
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

    /** Those that are installed and broken, for the destination that wants one, and for nobody if none does. */
    String unusable() {
        return unusable.isEmpty() ? "" : " (could not be loaded: " + String.join(", ", unusable) + ")";
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
