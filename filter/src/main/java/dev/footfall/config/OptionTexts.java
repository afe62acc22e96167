// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.config.Lookup.Named;
import dev.footfall.config.Source.Entry;
import dev.footfall.destination.Option;
import dev.footfall.destination.SecretFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the options of one destination into values of the types it declares. */
final class OptionTexts {
    private final Lookup lookup;
    private final Path base;
    private final String destination;
    private final List<Option> options;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Map<String, Path> secretFiles = new LinkedHashMap<>();

    OptionTexts(Lookup lookup, Path base, String destination, List<Option> options) {
        this.lookup = lookup;
        this.base = base;
        this.destination = destination;
        this.options = options;
    }

    Map<String, Given> given() {
        return Collections.unmodifiableMap(given);
    }

    /** By option, which of {@link #values} came from a file of its own. */
    Map<String, Path> secretFiles() {
        return Collections.unmodifiableMap(secretFiles);
    }

    /** A misspelt option would silently mean its default, so it is as bad as a bad value. */
    void refuseUnknown() throws UnusableOption {
        List<String> known = Stream.concat(Stream.of("type"), options.stream().flatMap(DestinationTypes::spellings))
                .toList();
        for (Named named : lookup.options(destination)) {
            String option = named.option();
            if (known.stream().noneMatch(name -> Name.key(name).equals(Name.key(option)))) {
                String rule = "there is no such option" + Suggestion.question(option, known);
                // The value stays out: a misspelt secret is a secret.
                throw new UnusableOption(
                        destination + "." + option, named.entry().where(), Shown.MASK, rule);
            }
        }
    }

    /** @param origin who named the destination, for the line about a missing option */
    Map<String, Object> values(String origin) throws UnusableOption {
        remember(destination + ".type", lookup.find(destination + ".type"), false);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Option option : options) {
            Object value = option.kind() == Option.Kind.SECRET ? secret(option) : value(option);
            if (value != null) {
                values.put(option.name(), value);
            } else if (option.required()) {
                String rule = "must be set: " + option.meaning();
                throw new UnusableOption(name(option), "destination named in " + origin, null, rule);
            }
        }
        return values;
    }

    private String name(Option option) {
        return destination + "." + option.name();
    }

    private @Nullable Object value(Option option) throws UnusableOption {
        Entry entry = lookup.find(name(option));
        remember(name(option), entry, false);
        String text = entry == null ? option.defaultText() : entry.text();
        if (text == null) {
            return null;
        }
        try {
            return read(option.kind(), text);
        } catch (IllegalArgumentException unreadable) {
            String where = entry == null ? "default" : entry.where();
            throw new UnusableOption(
                    name(option), where, Shown.of(text, false), String.valueOf(unreadable.getMessage()));
        }
    }

    private Object read(Option.Kind kind, String text) {
        return switch (kind) {
            case TEXT, SECRET -> Kind.TEXT.read(text);
            case PATH -> base.resolve(Kind.PATH.read(text));
            case DURATION -> Kind.DURATION.read(text);
            case BYTES -> Kind.BYTES.read(text);
            case INTEGER -> Kind.INTEGER.read(text);
            case BOOLEAN -> Kind.BOOLEAN.read(text);
        };
    }

    private @Nullable String secret(Option option) throws UnusableOption {
        String fileName = name(option) + "File";
        Entry direct = lookup.find(name(option));
        Entry file = lookup.find(fileName);
        if (direct != null && file != null) {
            String rule = "must not be set together with " + file.where();
            throw new UnusableOption(name(option), direct.where(), Shown.MASK, rule);
        }
        remember(name(option), direct, true);
        remember(fileName, file, false);
        if (file != null) {
            return content(option, file);
        }
        String text = direct != null ? direct.text() : option.defaultText();
        if (direct != null && direct.text().isEmpty()) {
            throw new UnusableOption(name(option), direct.where(), Shown.MASK, "must not be empty");
        }
        return text;
    }

    private String content(Option option, Entry entry) throws UnusableOption {
        try {
            Path file = base.resolve(Path.of(entry.text()));
            secretFiles.put(option.name(), file);
            return SecretFile.read(file);
        } catch (IllegalArgumentException unusable) { // a path that is none, too
            String rule = String.valueOf(unusable.getMessage());
            throw new UnusableOption(
                    name(option) + "File", entry.where(), Shown.of(entry.text(), false), Shown.of(rule, false));
        }
    }

    private void remember(String name, @Nullable Entry entry, boolean secret) {
        if (entry != null) {
            given.put(name, entry.given(name, secret));
        }
    }

    /** One option that keeps a destination from being used. Never leaves this room: it becomes a {@link Problem}. */
    static final class UnusableOption extends Exception {
        private static final long serialVersionUID = 1;

        private final String name;
        private final String origin;
        private final @Nullable String shown;

        UnusableOption(String name, String origin, @Nullable String shown, String rule) {
            super(rule);
            this.name = name;
            this.origin = origin;
            this.shown = shown;
        }

        Problem problem(Scope scope, String remedy) {
            return new Problem(scope, name, origin, shown, String.valueOf(getMessage()), remedy);
        }
    }
}
