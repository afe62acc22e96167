// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.enrich.EnrichConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one webapp counts, and how.
 *
 * @param address host and context path as the container has them, whatever the site calls itself
 * @param name in events, counters and directories, such as {@code localhost/shop}
 * @param host what captures its pages, such as {@code filter}
 * @param enabled false if this site counts nothing, by its settings or because one of them is bad
 * @param auto the filter is mapped even where none is declared
 * @param failOnError a problem is to stop the start
 * @param ownDestinations it names destinations of its own, so that the engine's default serves it no longer; true even
 *     if none of them can be used
 * @param given the settings that are not defaults, by name
 * @param whyOff null if enabled
 */
public record SiteSettings(
        String address,
        String name,
        String host,
        boolean enabled,
        boolean auto,
        boolean failOnError,
        CaptureConfig capture,
        EnrichConfig enrich,
        CollectorConfig collector,
        boolean ownDestinations,
        List<DestinationSettings> destinations,
        Map<String, Given> given,
        @Nullable String whyOff) {}
