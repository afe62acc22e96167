// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination as configured: every option present or defaulted, already of its kind's type.
 *
 * @param name appears in keys, cursor names, metrics and logs
 * @param site the site it serves, or null for all sites of the engine
 * @param home directory a destination may call its own by default: {@code <directory>/<engine>}
 * @param values by option name: String, Path, Duration, Long (bytes, integer) or Boolean
 */
public record DestinationConfig(
        String name, String type, @Nullable String site, Path home, Map<String, Object> values) {

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
