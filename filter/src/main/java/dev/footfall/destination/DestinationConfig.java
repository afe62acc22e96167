// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination as configured: every option present or defaulted, already of its kind's type.
 *
 * @param name appears in keys, cursor names, metrics and logs
 * @param site the site it serves, or null for all sites of the engine
 * @param home directory a destination may call its own by default: {@code <directory>/<engine>}
 * @param values by option name: String, Path, Duration, Long (bytes, integer) or Boolean
 * @param secretFiles by option name, where those values come from that stand in a file of their own
 */
public record DestinationConfig(
        String name,
        String type,
        @Nullable String site,
        Path home,
        Map<String, Object> values,
        Map<String, Path> secretFiles) {

    public DestinationConfig(String name, String type, @Nullable String site, Path home, Map<String, Object> values) {
        this(name, type, site, home, values, Map.of());
    }

    /**
     * The same with what stands in those files now.
     *
     * @throws IllegalArgumentException if one cannot be read
     */
    DestinationConfig reread() {
        Map<String, Object> fresh = new LinkedHashMap<>(values);
        secretFiles.forEach((option, file) -> fresh.put(option, SecretFile.read(file)));
        return new DestinationConfig(name, type, site, home, fresh, secretFiles);
    }

    /** Whether somebody set them alike, whatever stood in their files when each was read. */
    public boolean isAs(DestinationConfig other) {
        return secretFiles.equals(other.secretFiles) && withoutRead().equals(other.withoutRead());
    }

    private DestinationConfig withoutRead() {
        Map<String, Object> typed = new LinkedHashMap<>(values);
        typed.keySet().removeAll(secretFiles.keySet());
        return new DestinationConfig(name, type, site, home, typed);
    }

    public @Nullable String text(String option) {
        return (String) values.get(option);
    }

    public @Nullable Path path(String option) {
        return (Path) values.get(option);
    }

    public Duration duration(String option) {
        return requireNonNull((Duration) values.get(option), option);
    }

    public long number(String option) {
        return requireNonNull((Long) values.get(option), option);
    }

    public boolean flag(String option) {
        return requireNonNull((Boolean) values.get(option), option);
    }

    /** Names the options and keeps their values to itself: some are secrets. */
    @Override
    public String toString() {
        return name + " (" + type + ", " + (site == null ? "all sites" : site) + ") with " + values.keySet();
    }
}
