// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.RingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the engine runs that the webapps of one class loader share.
 *
 * @param home {@code <directory>/<name>}, what this engine may call its own
 * @param salt where the salts of daily visitor ids come from
 * @param destinations the engine's own; they get the events of all sites, or of those without destinations
 * @param given the settings that are not defaults, by name
 * @param whyOff null if the engine may start; else why pages flow uncounted
 */
public record EngineSettings(
        String name,
        Path directory,
        Path home,
        String salt,
        RingConfig ring,
        JournalConfig journal,
        List<DestinationSettings> destinations,
        Map<String, Given> given,
        @Nullable String whyOff) {

    /**
     * What this webapp wants otherwise than the engine it joins has it. The running engine wins; each difference is a
     * line that names both values and where they stand.
     */
    public List<String> disagreements(EngineSettings running) {
        Map<String, Object> wanted = values();
        Map<String, Object> had = running.values();
        Stream<String> values = given.values().stream()
                .filter(here -> !Objects.equals(wanted.get(here.name()), had.get(here.name())))
                .map(here -> here + " is not used: the running engine has " + running.shown(here.name()));
        Stream<String> unopened = destinations.stream()
                .filter(here -> here.reach() == Reach.ALL && !running.has(here))
                .map(here ->
                        "destination " + here.name() + " is not used as it is named for the engine here: the running"
                                + " engine has " + running.destinationNames());
        return Stream.concat(values, unopened).toList();
    }

    private boolean has(DestinationSettings wanted) {
        return destinations.stream().anyMatch(had -> had.name().equals(wanted.name()) && had.isAs(wanted));
    }

    private String destinationNames() {
        return destinations.isEmpty()
                ? "none"
                : destinations.stream()
                        .map(had -> had instanceof Off ? had.name() + " (off)" : had.name())
                        .collect(Collectors.joining(", "));
    }

    private String shown(String setting) {
        Given said = given.get(setting);
        return said != null ? said.toString() : setting + "=" + values().get(setting) + " (default)";
    }

    /** As compared: two texts may mean one value. */
    private Map<String, Object> values() {
        return Map.of(
                SettingTable.ENGINE_NAME.name(), name,
                SettingTable.DIRECTORY.name(), directory,
                SettingTable.SALT.name(), salt,
                SettingTable.RING_SLOTS.name(), ring.ringSlots(),
                SettingTable.SLOT_BYTES.name(), ring.slotBytes(),
                SettingTable.JOURNAL_MAX_BYTES.name(), journal.maxBytes(),
                SettingTable.JOURNAL_SEGMENT_BYTES.name(), journal.segmentBytes(),
                SettingTable.JOURNAL_FSYNC.name(), journal.fsync(),
                SettingTable.JOURNAL_FREE_SPACE.name(), journal.freeSpace());
    }
}
