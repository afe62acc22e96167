// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.Source.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which text counts: the strongest source first, and within one source what addresses the site before what is said for
 * all.
 *
 * @param sources the strongest first
 * @param addresses names of the one site asked about; none for the engine
 */
record Lookup(List<Source> sources, List<String> addresses) {
    static Lookup general(List<Source> sources) {
        return new Lookup(sources, List.of());
    }

    /** Only what every webapp of the process sees. */
    Lookup shared() {
        return general(
                sources.stream().filter(source -> source.origin().isOfAll()).toList());
    }

    /** Only what every webapp of its host sees. */
    Lookup ofHost() {
        return general(
                sources.stream().filter(source -> source.origin().isShared()).toList());
    }

    /** What the valve around the webapps of this host says. */
    @Nullable
    Entry findOfHost(String name) {
        for (Source source : sources) {
            Entry entry = source.origin() == Origin.HOST_ATTRIBUTE ? source.find(name) : null;
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Nullable
    Entry find(String name) {
        return find(name, source -> true);
    }

    /** What is said for this site alone: by its own webapp, or by its address anywhere. */
    @Nullable
    Entry findOwn(String name) {
        return find(name, source -> !source.origin().isShared());
    }

    /** What is said for this site by its address, and by nothing else. */
    @Nullable
    Entry findAddressed(String name) {
        return find(name, source -> false);
    }

    private @Nullable Entry find(String name, Predicate<Source> heardInGeneral) {
        for (Source source : sources) {
            Entry entry = findAtSite(source, name);
            if (entry == null && heardInGeneral.test(source)) {
                entry = source.find(name);
            }
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry findAtSite(Source source, String name) {
        for (String address : addresses) {
            Entry entry = source.findAt(address, name);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** All that is said under a destination's name, by option, the strongest source first. */
    List<Named> options(String destination) {
        // The environment's names do not tell where a destination's ends.
        return sources.stream()
                .filter(source -> source.origin() != Origin.ENVIRONMENT)
                .flatMap(source -> Stream.concat(addressed(source), general(source)))
                .filter(named -> named.isOptionOf(destination))
                .toList();
    }

    /** Every text said for this site by its address. */
    Stream<Named> addressed(Source source) {
        return source.addressed().stream()
                .flatMap(entry -> addresses.stream()
                        .map(address -> Name.atSite(entry.bare(), address))
                        .filter(Objects::nonNull)
                        .map(rest -> new Named(rest, entry)));
    }

    /** Every text said for all. */
    static Stream<Named> general(Source source) {
        return source.general().stream().flatMap(List::stream).map(entry -> new Named(entry.bare(), entry));
    }

    /** All that is said in general, the strongest first. */
    List<Entry> findAll(String name) {
        List<Entry> found = new ArrayList<>();
        for (Source source : sources) {
            Entry entry = source.find(name);
            if (entry != null) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * A text under the name it has once prefix and site address are taken off.
     *
     * @param name a setting, or {@code <destination>.<option>}
     */
    record Named(String name, Entry entry) {
        boolean isOption() {
            return name.indexOf('.') > 0;
        }

        boolean isOptionOf(String destination) {
            return isOption() && destination().equalsIgnoreCase(destination);
        }

        String destination() {
            return name.substring(0, name.indexOf('.'));
        }

        String option() {
            return name.substring(name.indexOf('.') + 1);
        }
    }
}
