// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static dev.footfall.config.Scope.BOTH;
import static dev.footfall.config.Scope.ENGINE;
import static dev.footfall.config.Scope.SITE;
import static dev.footfall.config.Setting.WhenBad.DEFAULT;
import static dev.footfall.config.Setting.WhenBad.OFF;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.CookieOn;
import dev.footfall.capture.Speculative;
import dev.footfall.capture.StatusRange;
import dev.footfall.capture.UserSource;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.ConsentCookie;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.journal.Fsync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every setting there is, in the order of the README's table. Options of destinations are declared by their types. */
public final class SettingTable {
    private static final Kind<Cidr> NETWORK =
            Kind.of("an address or a network such as 10.0.0.0/8 or fc00::/7", Cidr::parse);
    private static final Kind<StatusRange> STATUS =
            Kind.of("a status from 100 to 599, or two with a dash between", SettingTable::status);

    private static final Kind<Reduction> REDUCTION = Kind.of("ignore, anonymous, aggregate or drop", Reduction::parse);

    static final Setting<Boolean> ENABLED =
            new Setting<>("enabled", SITE, Kind.BOOLEAN, OFF, "true", "counts this site's pages");
    static final Setting<Boolean> AUTO =
            new Setting<>("auto", SITE, Kind.BOOLEAN, DEFAULT, "false", "maps the filter where none is declared");
    static final Setting<Boolean> FAIL_ON_ERROR =
            new Setting<>("failOnError", SITE, Kind.BOOLEAN, DEFAULT, "false", "a bad setting stops the start, for CI");

    static final Setting<String> ENGINE_NAME = new Setting<>(
            "engine",
            ENGINE,
            Kind.of("a name of letters, digits and . _ -, 64 at most", EngineResolution::checkedName),
            OFF,
            null,
            "default; in WEB-INF/lib the context's name",
            "names the engine in events, JMX and its directory");
    static final Setting<Path> DIRECTORY = new Setting<>(
            "directory",
            ENGINE,
            Kind.PATH,
            OFF,
            null,
            "${catalina.base}/logs/footfall, ${jetty.base}/logs/footfall, else ./footfall",
            "holds the journal and the files; created for its owner alone");
    static final Setting<String> SALT = new Setting<>(
            "salt",
            ENGINE,
            Kind.TEXT,
            DEFAULT,
            SaltProviders.FILE,
            "where the salts of daily visitor ids are: file, derived:<path of a secret> or a SaltProvider's name");
    static final Setting<String> SITE_NAME = new Setting<>(
            "site",
            SITE,
            Kind.of("a name such as localhost/shop, of letters, digits and . _ - ~ % /", SiteName::checked),
            OFF,
            null,
            "container's host + context path",
            "names the site in events, counters and directories");
    static final Setting<List<String>> DESTINATIONS = new Setting<>(
            "destinations", BOTH, Kind.LIST, OFF, "file", "where events go; in a webapp, where this site's go");

    static final Setting<List<String>> INCLUDE =
            new Setting<>("include", SITE, Kind.LIST, OFF, "/**", "paths that count");
    static final Setting<List<String>> EXCLUDE =
            new Setting<>("exclude", SITE, Kind.LIST, OFF, "", "paths that do not, even if included");
    static final Setting<List<String>> METHODS =
            new Setting<>("methods", SITE, Kind.LIST, OFF, "GET", "methods that count");
    static final Setting<List<StatusRange>> STATUSES =
            new Setting<>("statuses", SITE, Kind.listOf(STATUS), OFF, "200-299,304", "statuses that count");
    static final Setting<List<String>> CONTENT_TYPES = new Setting<>(
            "contentTypes", SITE, Kind.LIST, OFF, "text/html,application/xhtml+xml", "types of answers that are pages");
    static final Setting<List<String>> DATA_VIEWS =
            new Setting<>("dataViews", SITE, Kind.LIST, OFF, "", "paths whose JSON or fragment answers are pages");
    static final Setting<Boolean> ERROR_VIEWS =
            new Setting<>("errorViews", SITE, Kind.BOOLEAN, OFF, "false", "counts error pages too");
    static final Setting<Speculative> SPECULATIVE = new Setting<>(
            "speculative", SITE, Kind.oneOf(Speculative.class), OFF, "skip", "prefetched and prerendered pages");
    static final Setting<List<String>> HEADERS = new Setting<>(
            "headers",
            SITE,
            Kind.LIST,
            OFF,
            String.join(",", CaptureConfig.DEFAULT_HEADERS),
            "request headers to keep; * is all but the denied");
    static final Setting<List<String>> COOKIES = new Setting<>(
            "cookies",
            SITE,
            Kind.LIST,
            OFF,
            String.join(",", CaptureConfig.DEFAULT_COOKIES),
            "cookies to keep; * is all but the denied");
    static final Setting<Boolean> REDACT = new Setting<>(
            "redact",
            SITE,
            Kind.BOOLEAN,
            OFF,
            "true",
            "replaces secrets and personal data in URLs, headers, cookies and properties");
    static final Setting<List<String>> QUERY_PARAMETERS = new Setting<>(
            "queryParameters",
            SITE,
            Kind.LIST,
            OFF,
            "",
            "the built-in list of secret parameters",
            "changes to that list: voucher adds one, -code takes one off");
    static final Setting<List<Cidr>> INTERNAL_PROXIES = new Setting<>(
            "internalProxies",
            SITE,
            Kind.listOf(NETWORK),
            OFF,
            EnrichConfig.DEFAULT_INTERNAL_PROXIES,
            "whose word on the client's address is believed");
    static final Setting<String> REMOTE_IP_HEADER = new Setting<>(
            "remoteIpHeader",
            SITE,
            Kind.TEXT,
            OFF,
            EnrichConfig.DEFAULT_REMOTE_IP_HEADER,
            "header in which proxies name the client; Forwarded and those of CDNs are read, too");
    static final Setting<IpDetail> IP = new Setting<>(
            "ip",
            SITE,
            Kind.oneOf(IpDetail.class),
            OFF,
            "truncated",
            "how much of the client's address is kept; truncated to /24 or /48");

    static final Setting<Path> GEO_FILE = new Setting<>(
            "geoFile",
            SITE,
            Kind.PATH,
            DEFAULT,
            null,
            "none",
            "file in MaxMind's format in which the client's country is looked up");

    static final Setting<VisitorMode> VISITOR = new Setting<>(
            "visitor",
            SITE,
            Kind.of("off, aggregate, daily, cookie or user", VisitorMode::parse),
            OFF,
            "daily",
            "by what visitors are told apart");
    static final Setting<Duration> SESSION = new Setting<>(
            "session",
            SITE,
            Kind.of("off or a time such as 30m", SettingTable::session),
            OFF,
            "30m",
            "how long a visitor may pause within a visit; off: visits are not told apart");
    static final Setting<Boolean> SESSION_ON_CAMPAIGN = new Setting<>(
            "sessionOnCampaign",
            SITE,
            Kind.BOOLEAN,
            OFF,
            "false",
            "coming back by another campaign begins another visit");
    static final Setting<UserSource> USER_FROM = new Setting<>(
            "userFrom",
            SITE,
            Kind.of("principal, header:<name>, session:<attribute> or attribute:<name>", UserSource::parse),
            OFF,
            "principal",
            "where visitor=user finds who it is; kept as a keyed hash");
    static final Setting<CookieOn> COOKIE_ON = new Setting<>(
            "cookieOn",
            SITE,
            Kind.of("page or beacon", CookieOn::parse),
            OFF,
            "page",
            "with which answer visitor=cookie sets its cookie; beacon where a CDN keeps pages");
    static final Setting<Duration> COOKIE_AGE = new Setting<>(
            "cookieAge",
            SITE,
            Kind.DURATION,
            OFF,
            null,
            "400d; 393d with profile=cnil",
            "how long browsers keep it, from the day it was set");
    static final Setting<Boolean> BROWSER = new Setting<>(
            "browser",
            SITE,
            Kind.BOOLEAN,
            OFF,
            "false",
            "answers browsers' own calls, and lets visitor=cookie set its cookie");
    static final Setting<String> BROWSER_PATH = new Setting<>(
            "browserPath", SITE, Kind.TEXT, OFF, CollectorConfig.DEFAULT_PATH, "below which path it does");
    static final Setting<Reduction> GPC = new Setting<>(
            "gpc", SITE, REDUCTION, OFF, "anonymous", "what a Global Privacy Control signal takes from an event");
    static final Setting<Reduction> DNT =
            new Setting<>("dnt", SITE, REDUCTION, OFF, "ignore", "the same for Do Not Track");
    static final Setting<String> OPT_OUT_COOKIE = new Setting<>(
            "optOutCookie",
            SITE,
            Kind.TEXT,
            OFF,
            ConsentConfig.DEFAULT_OPT_OUT_COOKIE,
            "cookie of those who opted out, with any value but 0");
    static final Setting<Reduction> OPT_OUT = new Setting<>(
            "optOut", SITE, REDUCTION, OFF, "aggregate", "what that takes from an event; it wins over all else");
    static final Setting<ConsentCookie> CONSENT_COOKIE = new Setting<>(
            "consentCookie",
            SITE,
            Kind.of("a cookie's name, = and a regular expression for its value", ConsentCookie::parse),
            OFF,
            null,
            "none",
            "cookie in which your banner keeps the visitor's yes");
    static final Setting<List<Integer>> CONSENT_PURPOSES = new Setting<>(
            "consentPurposes",
            SITE,
            Kind.listOf(Kind.COUNT),
            OFF,
            "",
            "purposes of an IAB TCF banner that must be granted, such as 1,8");
    static final Setting<Reduction> WITHOUT_CONSENT = new Setting<>(
            "withoutConsent", SITE, REDUCTION, OFF, "anonymous", "what is taken until the banner's yes is there");
    static final Setting<Profile> PROFILE = new Setting<>(
            "profile",
            SITE,
            Kind.oneOf(Profile.class),
            OFF,
            "none",
            "cnil: the rules for audience measurement without consent");

    static final Setting<Integer> RING_SLOTS = new Setting<>(
            "ringSlots",
            ENGINE,
            Kind.COUNT,
            DEFAULT,
            "4096",
            "events that may wait for the journal thread; at most 2 % of the heap");
    static final Setting<Long> SLOT_BYTES =
            new Setting<>("slotBytes", ENGINE, Kind.BYTES, DEFAULT, "4KiB", "room for the facts of one event");
    static final Setting<Long> JOURNAL_MAX_BYTES = new Setting<>(
            "journalMaxBytes", ENGINE, Kind.BYTES, DEFAULT, "1GiB", "the journal's bound; beyond it the oldest goes");
    static final Setting<Long> JOURNAL_SEGMENT_BYTES = new Setting<>(
            "journalSegmentBytes", ENGINE, Kind.BYTES, DEFAULT, "16MiB", "size of one file of the journal");
    static final Setting<Fsync> JOURNAL_FSYNC = new Setting<>(
            "journalFsync",
            ENGINE,
            Kind.of("none, batch or a time such as 1s", Fsync::of),
            DEFAULT,
            "1s",
            "how often the journal is forced to disk");
    static final Setting<Long> JOURNAL_FREE_SPACE = new Setting<>(
            "journalFreeSpace",
            ENGINE,
            Kind.BYTES,
            DEFAULT,
            "256MiB",
            "what the journal leaves free on its disk; 5 % of it if that is more");

    static final List<Setting<?>> ALL = List.of(
            ENABLED,
            AUTO,
            FAIL_ON_ERROR,
            ENGINE_NAME,
            DIRECTORY,
            SALT,
            SITE_NAME,
            DESTINATIONS,
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
            REDACT,
            QUERY_PARAMETERS,
            INTERNAL_PROXIES,
            REMOTE_IP_HEADER,
            IP,
            GEO_FILE,
            VISITOR,
            SESSION,
            SESSION_ON_CAMPAIGN,
            USER_FROM,
            COOKIE_ON,
            COOKIE_AGE,
            BROWSER,
            BROWSER_PATH,
            GPC,
            DNT,
            OPT_OUT_COOKIE,
            OPT_OUT,
            CONSENT_COOKIE,
            CONSENT_PURPOSES,
            WITHOUT_CONSENT,
            PROFILE,
            RING_SLOTS,
            SLOT_BYTES,
            JOURNAL_MAX_BYTES,
            JOURNAL_SEGMENT_BYTES,
            JOURNAL_FSYNC,
            JOURNAL_FREE_SPACE);

    private SettingTable() {}

    /** One line of the README's table. */
    public record Row(String name, String scope, String defaultText, String kind, String meaning) {}

    public static List<Row> rows() {
        return ALL.stream()
                .map(setting -> new Row(
                        setting.name(),
                        setting.scope().toString(),
                        setting.defaultShown(),
                        setting.kind().what(),
                        setting.meaning()))
                .toList();
    }

    private static Duration session(String text) {
        return text.equalsIgnoreCase("off") ? Duration.ZERO : Kind.DURATION.read(text);
    }

    private static StatusRange status(String text) {
        String[] bounds = text.split("-", 2);
        int from = Integer.parseInt(bounds[0].trim());
        return new StatusRange(from, bounds.length == 1 ? from : Integer.parseInt(bounds[1].trim()));
    }
}
