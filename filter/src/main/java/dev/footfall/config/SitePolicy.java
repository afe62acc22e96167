// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.SettingTable.BROWSER;
import static dev.footfall.config.SettingTable.BROWSER_PATH;
import static dev.footfall.config.SettingTable.CONSENT_COOKIE;
import static dev.footfall.config.SettingTable.CONSENT_PURPOSES;
import static dev.footfall.config.SettingTable.CONTENT_TYPES;
import static dev.footfall.config.SettingTable.COOKIES;
import static dev.footfall.config.SettingTable.COOKIE_AGE;
import static dev.footfall.config.SettingTable.COOKIE_ON;
import static dev.footfall.config.SettingTable.DATA_VIEWS;
import static dev.footfall.config.SettingTable.DNT;
import static dev.footfall.config.SettingTable.ERROR_VIEWS;
import static dev.footfall.config.SettingTable.EXCLUDE;
import static dev.footfall.config.SettingTable.GEO_FILE;
import static dev.footfall.config.SettingTable.GPC;
import static dev.footfall.config.SettingTable.HEADERS;
import static dev.footfall.config.SettingTable.INCLUDE;
import static dev.footfall.config.SettingTable.INTERNAL_PROXIES;
import static dev.footfall.config.SettingTable.IP;
import static dev.footfall.config.SettingTable.METHODS;
import static dev.footfall.config.SettingTable.OPT_OUT;
import static dev.footfall.config.SettingTable.OPT_OUT_COOKIE;
import static dev.footfall.config.SettingTable.PROFILE;
import static dev.footfall.config.SettingTable.QUERY_PARAMETERS;
import static dev.footfall.config.SettingTable.REDACT;
import static dev.footfall.config.SettingTable.REMOTE_IP_HEADER;
import static dev.footfall.config.SettingTable.SESSION;
import static dev.footfall.config.SettingTable.SESSION_ON_CAMPAIGN;
import static dev.footfall.config.SettingTable.SPECULATIVE;
import static dev.footfall.config.SettingTable.STATUSES;
import static dev.footfall.config.SettingTable.USER_FROM;
import static dev.footfall.config.SettingTable.VISITOR;
import static dev.footfall.config.SettingTable.WITHOUT_CONSENT;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.CookieOn;
import dev.footfall.capture.Following;
import dev.footfall.capture.UserSource;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.VisitorConfig;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.visitor.VisitorMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final List<Setting<?>> CONSENT =
            List.of(GPC, DNT, OPT_OUT_COOKIE, OPT_OUT, CONSENT_COOKIE, CONSENT_PURPOSES, WITHOUT_CONSENT, PROFILE);

    private static final List<Setting<?>> VISITORS = List.of(VISITOR, SESSION, SESSION_ON_CAMPAIGN);

    private static final List<Setting<?>> FOLLOWING = List.of(COOKIE_AGE, PROFILE);

    private static final List<Setting<?>> ENRICH = Stream.of(
                    List.of(INTERNAL_PROXIES, REMOTE_IP_HEADER, IP, GEO_FILE, REDACT, QUERY_PARAMETERS),
                    CONSENT,
                    VISITORS)
            .flatMap(List::stream)
            .toList();

    /** Thirteen months, the shortest there are. */
    private static final Duration CNIL_AGE = Duration.ofDays(393);

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
                        values.get(REMOTE_IP_HEADER),
                        following(values)));
    }

    static CollectorConfig collector(Values values) {
        return values.build(
                List.of(BROWSER_PATH), () -> new CollectorConfig(values.get(BROWSER), values.get(BROWSER_PATH)));
    }

    /** What the request thread has to know of consent and visitors. */
    private static Following following(Values values) {
        VisitorMode mode = values.get(VISITOR);
        boolean sets = mode == VisitorMode.COOKIE && values.get(BROWSER);
        return values.build(
                FOLLOWING,
                () -> new Following(
                        consent(values).cookies(),
                        sets ? values.get(COOKIE_ON) : CookieOn.NEVER,
                        cookieAge(values),
                        mode == VisitorMode.USER ? values.get(USER_FROM) : UserSource.NONE));
    }

    private static Duration cookieAge(Values values) {
        Duration longest = values.get(PROFILE) == Profile.CNIL ? CNIL_AGE : Following.LONGEST;
        Duration age = values.find(COOKIE_AGE).orElse(longest);
        if (values.get(PROFILE) == Profile.CNIL && age.compareTo(longest) > 0) {
            throw new IllegalArgumentException("cookieAge must be at most 393d with profile=cnil, got " + age);
        }
        return age;
    }

    private static ConsentConfig consent(Values values) {
        return values.build(
                CONSENT,
                () -> new ConsentConfig(
                        values.get(GPC),
                        values.get(DNT),
                        values.get(OPT_OUT_COOKIE),
                        values.get(OPT_OUT),
                        values.find(CONSENT_COOKIE).orElse(null),
                        Set.copyOf(values.get(CONSENT_PURPOSES)),
                        values.get(WITHOUT_CONSENT),
                        values.get(PROFILE)));
    }

    private static VisitorConfig visitor(Values values) {
        return values.build(
                VISITORS,
                () -> new VisitorConfig(values.get(VISITOR), values.get(SESSION), values.get(SESSION_ON_CAMPAIGN)));
    }

    static EnrichConfig enrich(Values values) {
        return values.build(
                ENRICH,
                () -> new EnrichConfig(
                        values.get(INTERNAL_PROXIES),
                        values.get(REMOTE_IP_HEADER),
                        values.get(IP),
                        values.find(GEO_FILE).orElse(null),
                        values.get(REDACT),
                        values.get(QUERY_PARAMETERS),
                        consent(values),
                        visitor(values)));
    }
}
