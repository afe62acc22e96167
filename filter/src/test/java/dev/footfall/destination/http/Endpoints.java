// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Destinations named {@code hook}, with defaults for whatever a test does not set. */
final class Endpoints {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private Endpoints() {}

    static Destination at(String url, Object... options) {
        return new HttpDestination(HttpSettings.of(config(url, options)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Destination at(RawServer server, Object... options) {
        return at("http://localhost:" + server.port() + "/in?key=k3y", options);
    }

    /** @param options name, value, name, value … */
    static DestinationConfig config(String url, Object... options) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "url",
                url,
                "format",
                "json",
                "gzip",
                "auto",
                "maxEvents",
                500L,
                "maxBytes",
                512L << 10,
                "linger",
                Duration.ofMillis(500),
                "timeout",
                Duration.ofSeconds(10),
                "connectTimeout",
                Duration.ofSeconds(3)));
        for (int i = 0; i < options.length; i += 2) {
            values.put((String) options[i], options[i + 1]);
        }
        return new DestinationConfig("hook", "http", null, Path.of("unused"), values);
    }
}
