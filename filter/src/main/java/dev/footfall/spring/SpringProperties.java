// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What an application's Environment says under {@code footfall.}, place by place, the strongest first. Of one name the
 * strongest place alone is heard, as everywhere in Spring: a profile that overrides the common file is no
 * contradiction.
 */
final class SpringProperties {
    private static final String PREFIX = "footfall.";

    /** What the settings find on their own, where it has its own precedence and is called by its own name. */
    private static final Set<String> FOUND_ELSEWHERE = Set.of(
            "systemProperties",
            "systemEnvironment",
            "servletContextInitParams",
            "servletConfigInitParams",
            "configurationProperties");

    private final ConfigurableEnvironment environment;
    private final Set<String> heard = new HashSet<>();

    SpringProperties(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    void addTo(Settings.Builder settings) {
        heard.clear();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> place && !FOUND_ELSEWHERE.contains(place.getName())) {
                settings.add(Origin.SPRING, "in " + place.getName(), unheard(place));
            }
        }
    }

    private Map<String, String> unheard(EnumerablePropertySource<?> place) {
        Map<String, String> texts = new HashMap<>(texts(place));
        texts.keySet().removeIf(name -> heard.contains(key(name)));
        texts.keySet().forEach(name -> heard.add(key(name)));
        return texts;
    }

    private Map<String, String> texts(EnumerablePropertySource<?> place) {
        Map<String, String> typed = new HashMap<>();
        for (String name : place.getPropertyNames()) {
            boolean ours = name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
            Object value = ours ? place.getProperty(name) : null;
            if (value != null) {
                // Leaves a placeholder nobody can fill as it stands, and the setting's own check tells of it.
                typed.put(name, environment.resolvePlaceholders(value.toString()));
            }
        }
        return FlatNames.of(typed);
    }

    /** Equal for what Spring takes for one name. */
    private static String key(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
