// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.VisitorConfig;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.RingConfig;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table and the rooms' records say the same. */
class SettingTableTest {
    private static final Map<String, Record> DEFAULTS = new TreeMap<>(Map.of(
            "", RingConfig.defaults(),
            "journal", JournalConfig.in(Path.of("x")),
            "capture", CaptureConfig.defaults(),
            "enrich", EnrichConfig.defaults(),
            "consent", ConsentConfig.defaults(),
            "visitor", VisitorConfig.defaults(),
            "collector", CollectorConfig.closed()));

    /** What this room itself hands on, or makes of several. */
    private static final Set<String> OWN = Set.of(
            "enabled",
            "auto",
            "failOnError",
            "engine",
            "directory",
            "salt",
            "site",
            "destinations",
            "userFrom",
            "cookieOn",
            "cookieAge");

    /** Components that are no setting: where the journal lies follows from directory and engine. */
    private static final Set<String> NONE = Set.of("journalDirectory", "following", "consent", "enrich.visitor");

    private static final Map<String, String> RENAMED = Map.of(
            "consent.purposes", "consentPurposes",
            "visitor.mode", "visitor",
            "collector.open", "browser",
            "collector.path", "browserPath");

    @Test
    void rows_areTheComponentsOfTheRecords() {
        Set<String> components = new TreeSet<>(OWN);
        DEFAULTS.forEach((prefix, record) -> Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> settingOf(prefix, component))
                .forEach(components::add));
        components.removeAll(NONE);

        assertThat(SettingTable.rows())
                .extracting(SettingTable.Row::name)
                .containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void defaults_areTheRecords() {
        DEFAULTS.forEach((prefix, record) -> {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String name = settingOf(prefix, component);
                if (!NONE.contains(name)) {
                    assertThat(plain(defaultOf(setting(name)))).as(name).isEqualTo(plain(valueOf(component, record)));
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

    private static @Nullable Object defaultOf(Setting<?> setting) {
        return setting.defaultText() == null ? null : setting.defaultValue();
    }

    /** Sizes may be int or long, and a header's name has no case. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Set<?> || value instanceof List<?>) {
            return List.copyOf((Collection<?>) value);
        }
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError("a record without accessor", unexpected);
        }
    }

    /** {@code maxBytes} of the journal is the setting {@code journalMaxBytes}. */
    private static String settingOf(String prefix, RecordComponent component) {
        String name = component.getName();
        String whole = prefix + "." + name;
        if (RENAMED.containsKey(whole) || NONE.contains(whole)) {
            return RENAMED.getOrDefault(whole, whole);
        }
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
