// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.Setting.WhenBad.OFF;

import dev.footfall.config.Problem.Rule;
import dev.footfall.config.Source.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of one scope, read. What cannot be used becomes a problem and counts as not given. */
final class Values {
    private final Lookup lookup;
    private final Scope scope;
    private final String owner;
    private final Map<String, Entry> used = new LinkedHashMap<>();
    private final Set<Setting<?>> bad = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param owner who is off if a setting is bad, such as {@code the engine} */
    Values(Lookup lookup, Scope scope, String owner) {
        this.lookup = lookup;
        this.scope = scope;
        this.owner = owner;
    }

    <T> T get(Setting<T> setting) {
        return find(setting).orElseGet(setting::defaultValue);
    }

    /** The value, if somebody gave one that can be used. */
    <T> Optional<T> find(Setting<T> setting) {
        return read(setting, lookup.find(setting.name()));
    }

    /** The same, from a text looked up elsewhere. */
    <T> Optional<T> read(Setting<T> setting, @Nullable Entry entry) {
        if (entry == null || bad.contains(setting)) {
            return Optional.empty();
        }
        used.put(setting.name(), entry);
        try {
            return Optional.of(setting.kind().read(entry.text()));
        } catch (IllegalArgumentException unreadable) {
            reject(setting, String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** Builds a room's record. A setting the record refuses becomes a problem, and the rest gets another try. */
    <R> R build(List<Setting<?>> parts, Supplier<R> record) {
        while (true) {
            try {
                return record.get();
            } catch (IllegalArgumentException refused) {
                Rule rule = Rule.of(refused);
                Setting<?> culprit = culprit(parts, rule).orElseThrow(() -> refused);
                reject(culprit, culprit.name().equals(rule.name()) ? rule.text() : rule.name() + " " + rule.text());
            }
        }
    }

    /** The setting the record names; if only its default stands there, one it does not go together with. */
    private Optional<Setting<?>> culprit(List<Setting<?>> parts, Rule rule) {
        List<Setting<?>> given =
                parts.stream().filter(part -> used.containsKey(part.name())).toList();
        return given.stream()
                .filter(part -> part.name().equals(rule.name()))
                .findFirst()
                .or(() -> given.stream()
                        .filter(part -> rule.text().contains(part.name()))
                        .findFirst())
                .or(() -> given.stream().findFirst());
    }

    void reject(Setting<?> setting, String rule) {
        Entry entry = used.remove(setting.name());
        bad.add(setting);
        if (entry != null) {
            String shown = Shown.of(entry.text(), false);
            problems.add(new Problem(seenBy(entry), setting.name(), entry.where(), shown, rule, remedy(setting)));
        }
    }

    /** What one webapp says about the engine is that webapp's line. */
    private Scope seenBy(Entry entry) {
        return entry.origin().isShared() ? scope : Scope.SITE;
    }

    private String remedy(Setting<?> setting) {
        return setting.whenBad() == OFF
                ? owner + " is off and pages flow uncounted until it is corrected"
                : "the default " + setting.defaultShown() + " is used until it is corrected";
    }

    /** Where a value in use stands; null if it is the default. */
    @Nullable
    Entry entry(Setting<?> setting) {
        return used.get(setting.name());
    }

    /** All values that are used and not defaults. */
    Map<String, Given> given() {
        Map<String, Given> given = new LinkedHashMap<>();
        used.forEach((name, entry) -> given.put(name, entry.given(name, false)));
        return Collections.unmodifiableMap(given);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Why the owner is off; null if nothing bad says so. */
    @Nullable
    String whyOff() {
        return problems.stream()
                .filter(problem -> bad.stream().anyMatch(setting -> turnsOff(setting, problem)))
                .map(Problem::message)
                .findFirst()
                .orElse(null);
    }

    private static boolean turnsOff(Setting<?> setting, Problem problem) {
        return setting.whenBad() == OFF && setting.name().equals(problem.name());
    }
}
