// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.SettingTable.CONTENT_TYPES;
import static dev.footfall.config.SettingTable.COOKIES;
import static dev.footfall.config.SettingTable.DATA_VIEWS;
import static dev.footfall.config.SettingTable.ERROR_VIEWS;
import static dev.footfall.config.SettingTable.EXCLUDE;
import static dev.footfall.config.SettingTable.HEADERS;
import static dev.footfall.config.SettingTable.INCLUDE;
import static dev.footfall.config.SettingTable.INTERNAL_PROXIES;
import static dev.footfall.config.SettingTable.IP;
import static dev.footfall.config.SettingTable.METHODS;
import static dev.footfall.config.SettingTable.QUERY_PARAMETERS;
import static dev.footfall.config.SettingTable.REDACT;
import static dev.footfall.config.SettingTable.REMOTE_IP_HEADER;
import static dev.footfall.config.SettingTable.SPECULATIVE;
import static dev.footfall.config.SettingTable.STATUSES;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.enrich.EnrichConfig;
import java.util.List;

/** From a site's values to the records of the rooms that decide, copy and derive. */
final class SitePolicy {
    private static final List<Setting<?>> CAPTURE = List.of(
            INCLUDE,
            EXCLUDE,
            METHODS,
            STATUSES,
            CONTENT_TYPES,
            DATA_VIEWS,
            ERROR_VIEWS,
            SPECULATIVE,
            HEADERS,
            COOKIES,
            REMOTE_IP_HEADER);

    private static final List<Setting<?>> ENRICH = List.of(INTERNAL_PROXIES, IP, REDACT, QUERY_PARAMETERS);

    private SitePolicy() {}

    static CaptureConfig capture(Values values) {
        return values.build(
                CAPTURE,
                () -> new CaptureConfig(
                        values.get(INCLUDE),
                        values.get(EXCLUDE),
                        values.get(METHODS),
                        values.get(STATUSES),
                        values.get(CONTENT_TYPES),
                        values.get(DATA_VIEWS),
                        values.get(ERROR_VIEWS),
                        values.get(SPECULATIVE),
                        values.get(HEADERS),
                        values.get(COOKIES),
                        values.get(REMOTE_IP_HEADER)));
    }

    static EnrichConfig enrich(Values values) {
        return values.build(
                ENRICH,
                () -> new EnrichConfig(
                        values.get(INTERNAL_PROXIES),
                        values.get(IP),
                        values.get(REDACT),
                        values.get(QUERY_PARAMETERS)));
    }
}
