// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts of one origin that are meant for us, to be found under any spelling of their names. */
final class Source {
    private final Origin origin;
    /** By {@link Name#key}, in the environment by {@link Name#flat}; spellings of one name together, sorted. */
    private final Map<String, List<Entry>> general = new LinkedHashMap<>();

    private final List<Entry> addressed = new ArrayList<>();

    /** @param place what follows the name when the origin is told, such as {@code of /shop} */
    Source(Origin origin, String place, Map<String, String> texts) {
        this.origin = origin;
        Map<String, String> ours = new TreeMap<>(); // Most of what a process has is somebody else's.
        for (Map.Entry<String, String> each : texts.entrySet()) {
            if (Name.bare(origin, each.getKey()) != null) {
                ours.put(each.getKey(), each.getValue());
            }
        }
        for (Map.Entry<String, String> each : ours.entrySet()) {
            String typed = each.getKey();
            String bare = requireNonNull(Name.bare(origin, typed));
            add(new Entry(bare, each.getValue().trim(), origin, where(typed, place)));
        }
    }

    private String where(String typed, String place) {
        String name = Shown.of(typed, false);
        return origin == Origin.FILE ? name + " in " + place : (origin.label() + " " + name + " " + place).trim();
    }

    private void add(Entry entry) {
        if (origin == Origin.ENVIRONMENT) {
            // An empty variable is how compose files and shells spell "not set".
            if (!entry.text().isEmpty()) {
                general.computeIfAbsent(Name.flat(entry.bare()), key -> new ArrayList<>())
                        .add(entry);
            }
        } else if (Name.isAddressed(entry.bare())) {
            addressed.add(entry);
        } else {
            general.computeIfAbsent(Name.key(entry.bare()), key -> new ArrayList<>())
                    .add(entry);
        }
    }

    Origin origin() {
        return origin;
    }

    /** What is said about a name for everybody. */
    @Nullable
    Entry find(String name) {
        if (general.isEmpty()) {
            return null;
        }
        return first(general.get(origin == Origin.ENVIRONMENT ? Name.flat(name) : Name.key(name)), name);
    }

    /** What is said about a name for one site alone. */
    @Nullable
    Entry findAt(String site, String name) {
        if (general.isEmpty() && addressed.isEmpty()) {
            return null;
        }
        if (origin == Origin.ENVIRONMENT) {
            String flat = Name.flatAtSite(site, name);
            return flat == null ? null : first(general.get(flat), name);
        }
        for (Entry entry : addressed) {
            String rest = Name.atSite(entry.bare(), site);
            if (rest != null && Name.key(rest).equals(Name.key(name))) {
                return entry;
            }
        }
        return null;
    }

    /** Of several spellings the setting's own counts, so that the outcome does not hang on a map's order. */
    private static @Nullable Entry first(@Nullable List<Entry> spellings, String name) {
        if (spellings == null) {
            return null;
        }
        for (Entry entry : spellings) {
            if (entry.bare().equals(name)) {
                return entry;
            }
        }
        return spellings.get(0);
    }

    /** What is said for everybody, the spellings of one name together. */
    Collection<List<Entry>> general() {
        return general.values();
    }

    /** What is said for one site by its address; empty in the environment, whose names do not show it. */
    List<Entry> addressed() {
        return addressed;
    }

    /**
     * One name and its text, as found in a source. The text may be a secret: show it through {@link #given}.
     *
     * @param bare the name as typed, without our prefix
     */
    record Entry(String bare, String text, Origin origin, String where) {
        Given given(String name, boolean secret) {
            return new Given(name, Shown.of(text, secret), origin, where);
        }

        @Override
        public String toString() {
            return where;
        }
    }
}
