// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stand-in. */
public record Settings(String name, boolean failOnError, List<Problem> problems) {
    public record Problem(String message) {}

    public record SiteSettings(String name, boolean failOnError) {}

    public SiteSettings site() {
        return new SiteSettings(name, failOnError);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final Map<Origin, Map<String, String>> texts = new EnumMap<>(Origin.class);
        private @Nullable String container;
        private String context = "";

        public Builder container(@Nullable String host) {
            container = host;
            return this;
        }

        public Builder context(String path) {
            context = path;
            return this;
        }

        public Builder contextName(@Nullable String name) {
            return this;
        }

        public Builder engineDefault(String name) {
            return this;
        }

        public Builder add(Origin origin, Map<String, String> byName) {
            texts.put(origin, new HashMap<>(byName));
            return this;
        }

        public boolean auto() {
            return "true"
                    .equals(texts.getOrDefault(Origin.CONTEXT_PARAM, Map.of()).get("footfall.auto"));
        }

        public Settings build() {
            Map<String, String> init = texts.getOrDefault(Origin.INIT_PARAM, Map.of());
            boolean fails = Boolean.parseBoolean(init.get("failOnError"));
            return new Settings(
                    container + context,
                    fails,
                    init.containsKey("bad") ? List.of(new Problem("bad=" + init.get("bad"))) : List.of());
        }
    }
}
