// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.SettingTable.DESTINATIONS;
import static dev.footfall.config.SettingTable.DIRECTORY;
import static dev.footfall.config.SettingTable.ENGINE_NAME;
import static dev.footfall.config.SettingTable.JOURNAL_FREE_SPACE;
import static dev.footfall.config.SettingTable.JOURNAL_FSYNC;
import static dev.footfall.config.SettingTable.JOURNAL_MAX_BYTES;
import static dev.footfall.config.SettingTable.JOURNAL_SEGMENT_BYTES;
import static dev.footfall.config.SettingTable.RING_SLOTS;
import static dev.footfall.config.SettingTable.SALT;
import static dev.footfall.config.SettingTable.SLOT_BYTES;

import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.Source.Entry;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.RingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From texts to the engine's settings. */
final class EngineResolution {
    static final String DEFAULT_NAME = "default";

    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final List<Setting<?>> RING = List.of(RING_SLOTS, SLOT_BYTES);
    private static final List<Setting<?>> JOURNAL =
            List.of(JOURNAL_MAX_BYTES, JOURNAL_SEGMENT_BYTES, JOURNAL_FSYNC, JOURNAL_FREE_SPACE);
    private static final int FEWEST_SLOTS = 64;
    /** The ring may take one part in so many of the heap. */
    private static final int HEAP_PARTS = 50;

    private final Lookup lookup;
    private final Surroundings surroundings;
    private final Values values;
    private final Destinations destinations;
    private final EngineSettings settings;

    /**
     * @param defaultName the engine's name if nobody gives one
     * @param whyOff what keeps the engine from starting whatever its settings are; null if nothing does
     */
    EngineResolution(
            Lookup lookup,
            Surroundings surroundings,
            DestinationTypes types,
            String defaultName,
            @Nullable String whyOff) {
        this.lookup = lookup;
        this.surroundings = surroundings;
        values = new Values(lookup, Scope.ENGINE, "the engine");
        Path base = surroundings.base();
        String name = values.find(ENGINE_NAME).orElse(defaultName);
        Path directory = absolute(values.find(DIRECTORY).map(base::resolve).orElseGet(surroundings::defaultDirectory));
        Path home = directory.resolve(name);
        RingConfig ring = values.build(RING, this::ring);
        JournalConfig journal = values.build(JOURNAL, () -> journal(home));
        destinations = new Destinations(types, lookup.shared(), base, home, null);
        addDestinations();
        settings = new EngineSettings(
                name,
                directory,
                home,
                values.get(SALT),
                ring,
                journal,
                destinations.read(),
                values.given(),
                whyOff == null ? values.whyOff() : whyOff);
    }

    EngineSettings settings() {
        return settings;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(values.problems());
        problems.addAll(destinations.problems());
        return problems;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private RingConfig ring() {
        int slotBytes = (int) Math.min(values.get(SLOT_BYTES), Integer.MAX_VALUE);
        int fitting = fittingSlots(slotBytes);
        int slots = values.find(RING_SLOTS).orElseGet(() -> Math.min(RING_SLOTS.defaultValue(), fitting));
        RingConfig ring = new RingConfig(slots, slotBytes);
        if (slots > fitting) {
            throw new IllegalArgumentException("ringSlots must be at most " + fitting
                    + ", so that the ring takes at most 2 % of the heap, got " + slots);
        }
        return ring;
    }

    /** The largest power of two that leaves the heap to the pages. */
    private int fittingSlots(int slotBytes) {
        long most = surroundings.maxHeap() / HEAP_PARTS / Math.max(1, slotBytes);
        return (int) Math.min(1 << 30, Math.max(FEWEST_SLOTS, Long.highestOneBit(most)));
    }

    private JournalConfig journal(Path home) {
        return new JournalConfig(
                home,
                values.get(JOURNAL_MAX_BYTES),
                values.get(JOURNAL_SEGMENT_BYTES),
                values.get(JOURNAL_FSYNC),
                values.get(JOURNAL_FREE_SPACE));
    }

    /** Only what all webapps see can name the engine's: what one webapp names is its own. */
    private void addDestinations() {
        Entry named = lookup.shared().find(DESTINATIONS.name());
        if (named == null) {
            destinations.add(DESTINATIONS.defaultValue(), Reach.SHARED, "default");
        } else {
            destinations.add(DESTINATIONS.kind().read(named.text()), Reach.ALL, named.where());
        }
    }

    /** An engine has one value of each of its settings, so a second text for one is worth a line. */
    List<Warning> overruled() {
        List<Warning> warnings = new ArrayList<>();
        for (Setting<?> setting : SettingTable.ALL) {
            Warning warning = setting.scope() == Scope.ENGINE ? overruled(setting) : null;
            if (warning != null) {
                warnings.add(warning);
            }
        }
        return warnings;
    }

    private @Nullable Warning overruled(Setting<?> setting) {
        List<Entry> said = lookup.findAll(setting.name());
        if (said.size() < 2
                || said.stream().map(entry -> value(setting, entry)).distinct().count() < 2) {
            return null;
        }
        String all = said.stream()
                .map(entry -> Shown.of(entry.text(), false) + " (" + entry.where() + ")")
                .collect(Collectors.joining(" overrules "));
        boolean shared = said.stream().allMatch(entry -> entry.origin().isShared());
        return new Warning(shared ? Scope.ENGINE : Scope.SITE, setting.name() + ": " + all);
    }

    private static Object value(Setting<?> setting, Entry entry) {
        try {
            return setting.kind().read(entry.text());
        } catch (IllegalArgumentException reportedAsProblem) {
            return entry.text();
        }
    }

    /**
     * A name that can be a directory's, and so the journal's that is found again after a restart.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static String checkedName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** The nearest name to that of a webapp. */
    static String nameAfter(String webapp) {
        String name = webapp.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._]+", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return cut.isEmpty() ? DEFAULT_NAME : cut;
    }
}
