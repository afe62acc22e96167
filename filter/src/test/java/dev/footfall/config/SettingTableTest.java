// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.RingConfig;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table and the rooms' records say the same. */
class SettingTableTest {
    private static final Map<String, Record> DEFAULTS = new TreeMap<>(Map.of(
            "", RingConfig.defaults(),
            "journal", JournalConfig.in(Path.of("x")),
            "capture", CaptureConfig.defaults(),
            "enrich", EnrichConfig.defaults()));

    /** What this room itself hands on. */
    private static final Set<String> OWN =
            Set.of("enabled", "auto", "failOnError", "engine", "directory", "site", "destinations");

    @Test
    void rows_areTheComponentsOfTheRecords() {
        Set<String> components = new TreeSet<>(OWN);
        DEFAULTS.forEach((prefix, record) -> Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> settingOf(prefix, component))
                .forEach(components::add));
        // Where the journal lies follows from directory and engine.
        components.remove("journalDirectory");

        assertThat(SettingTable.rows())
                .extracting(SettingTable.Row::name)
                .containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void defaults_areTheRecords() {
        DEFAULTS.forEach((prefix, record) -> {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String name = settingOf(prefix, component);
                if (!name.equals("journalDirectory")) {
                    assertThat(plain(setting(name).defaultValue()))
                            .as(name)
                            .isEqualTo(plain(valueOf(component, record)));
                }
            }
        });
    }

    private static Setting<?> setting(String name) {
        return SettingTable.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sizes may be int or long, and a header's name has no case. */
    private static Object plain(Object value) {
        return value instanceof Number number
                ? number.longValue()
                : value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError("a record without accessor", unexpected);
        }
    }

    /** {@code maxBytes} of the journal is the setting {@code journalMaxBytes}. */
    private static String settingOf(String prefix, RecordComponent component) {
        String name = component.getName();
        return prefix.equals("journal") ? prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    }

    @Test
    void rows_areComplete() {
        assertThat(SettingTable.rows()).allSatisfy(row -> {
            assertThat(row.name()).matches("[a-z][A-Za-z]+");
            assertThat(row.scope()).isIn("engine", "site", "engine, site");
            assertThat(row.defaultText()).isNotBlank();
            assertThat(row.kind()).isNotBlank();
            assertThat(row.meaning()).isNotBlank();
        });
    }

    @Test
    void names_differInEverySpelling() {
        assertThat(SettingTable.ALL)
                .extracting(setting -> Name.flat(setting.name()))
                .doesNotHaveDuplicates();
    }
}
