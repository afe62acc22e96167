// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.CookieOn;
import dev.footfall.capture.Following;
import dev.footfall.capture.Speculative;
import dev.footfall.capture.StatusRange;
import dev.footfall.capture.UserSource;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.VisitorConfig;
import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteSettingsTest {
    @TempDir
    Path base;

    @Test
    void defaults_areTheRooms() {
        SiteSettings site = new World(base).settings().site();

        assertThat(site.name()).isEqualTo("localhost/shop");
        assertThat(site.host()).isEqualTo("filter");
        assertThat(site.enabled()).isTrue();
        assertThat(site.whyOff()).isNull();
        assertThat(site.auto()).isFalse();
        assertThat(site.failOnError()).isFalse();
        assertThat(site.capture())
                .usingRecursiveComparison()
                .ignoringFields("following")
                .isEqualTo(CaptureConfig.defaults());
        assertThat(site.capture().following())
                .isEqualTo(
                        new Following(List.of("footfall_optout"), CookieOn.NEVER, Following.LONGEST, UserSource.NONE));
        assertThat(site.collector()).isEqualTo(CollectorConfig.closed());
        assertThat(site.enrich()).isEqualTo(EnrichConfig.defaults());
        assertThat(site.ownDestinations()).isFalse();
        assertThat(site.destinations()).isEmpty();
        assertThat(site.given()).isEmpty();
    }

    @Test
    void everySetting_reachesItsRecord() {
        SiteSettings site = new World(base)
                .contextParam("footfall.auto", "true")
                .contextParam("footfall.failOnError", "on")
                .contextParam("footfall.include", "/a/**, /b")
                .contextParam("footfall.exclude", "/a/x")
                .contextParam("footfall.methods", "GET,POST")
                .contextParam("footfall.statuses", "200, 300-304")
                .contextParam("footfall.contentTypes", "text/html")
                .contextParam("footfall.dataViews", "/api/**")
                .contextParam("footfall.errorViews", "yes")
                .contextParam("footfall.speculative", "keep")
                .contextParam("footfall.headers", "*")
                .contextParam("footfall.cookies", "")
                .contextParam("footfall.remoteIpHeader", "X-Real-IP")
                .contextParam("footfall.redact", "off")
                .contextParam("footfall.queryParameters", "voucher,-code")
                .contextParam("footfall.internalProxies", "192.0.2.0/24, 2001:db8::/32")
                .contextParam("footfall.ip", "FULL")
                .contextParam("footfall.geoFile", "/var/lib/GeoIP/GeoLite2-City.mmdb")
                .settings()
                .site();

        assertThat(site.enabled()).isTrue();
        assertThat(site.auto()).isTrue();
        assertThat(site.failOnError()).isTrue();
        assertThat(site.capture())
                .isEqualTo(new CaptureConfig(
                        List.of("/a/**", "/b"),
                        List.of("/a/x"),
                        List.of("GET", "POST"),
                        List.of(StatusRange.of(200), new StatusRange(300, 304)),
                        List.of("text/html"),
                        List.of("/api/**"),
                        true,
                        Speculative.KEEP,
                        List.of("*"),
                        List.of(),
                        "X-Real-IP",
                        new Following(List.of("footfall_optout"), CookieOn.NEVER, Following.LONGEST, UserSource.NONE)));
        assertThat(site.enrich())
                .isEqualTo(new EnrichConfig(
                        List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32")),
                        "X-Real-IP",
                        IpDetail.FULL,
                        Path.of("/var/lib/GeoIP/GeoLite2-City.mmdb"),
                        false,
                        List.of("voucher", "-code"),
                        ConsentConfig.defaults(),
                        VisitorConfig.defaults()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled|maybe|must be true or false",
                "include|shop|must be paths that start with / or *",
                "include|,|must name at least one path",
                "exclude|shop|must be paths that start with / or *",
                "methods|get|must be HTTP methods in capital letters other than HEAD",
                "statuses|2xx|must be a list, separated by commas, each a status from 100 to 599, or two with a dash between",
                "statuses|299-200|must be a list, separated by commas, each a status from 100 to 599, or two with a dash between",
                "statuses|200-|must be a list, separated by commas, each a status from 100 to 599, or two with a dash between",
                "contentTypes|html|must be types such as text/html",
                "dataViews|api|must be paths that start with / or *",
                "errorViews|2|must be true or false",
                "speculative|both|must be skip or keep",
                "headers|a**b|must be names of ASCII letters, digits and -._ with at most one *",
                "cookies|a b|must be names of ASCII letters, digits and -._ with at most one *",
                "remoteIpHeader|X Real|must be a header's name",
                "redact|some|must be true or false",
                "queryParameters|+|must be names such as voucher, +voucher or -code",
                "internalProxies|proxy.example.com|must be a list, separated by commas, each an address or a network such as 10.0.0.0/8 or fc00::/7",
                "internalProxies|10\\.\\d+|must be a list, separated by commas, each an address or a network such as 10.0.0.0/8 or fc00::/7",
                "ip|half|must be truncated or full or off"
            })
    void badPolicy_turnsTheSiteOffAndSaysWhy(String name, String text, String rule) {
        Settings settings = new World(base).initParam(name, text).settings();

        assertThat(settings.site().enabled()).isFalse();
        assertThat(settings.problems())
                .containsExactly(new Problem(
                        Scope.SITE,
                        name,
                        "init-param " + name + " of /shop",
                        text,
                        rule,
                        "site localhost/shop is off and pages flow uncounted until it is corrected"));
        assertThat(settings.site().whyOff())
                .isEqualTo(settings.problems().get(0).message());
        assertThat(settings.engine().whyOff()).isNull();
    }

    @Test
    void badPolicies_areAllNamedAtOnce() {
        Settings settings = new World(base)
                .initParam("ip", "half")
                .initParam("include", "shop")
                .initParam("methods", "get")
                .settings();

        assertThat(settings.problems()).extracting(Problem::name).containsExactlyInAnyOrder("include", "methods", "ip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "failOnError"})
    void badSwitch_countsAsFalseAndTheSiteGoesOn(String name) {
        Settings settings = new World(base).initParam(name, "perhaps").settings();

        assertThat(settings.site().enabled()).isTrue();
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.remedy()).isEqualTo("the default false is used until it is corrected"));
    }

    @Test
    void disabled_saysWhoDidIt() {
        SiteSettings site =
                new World(base).initParam("enabled", "false").settings().site();

        assertThat(site.enabled()).isFalse();
        assertThat(site.whyOff()).isEqualTo("enabled=false (init-param enabled of /shop)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/manager", "/host-manager"})
    void consoles_countOnlyWhenNamed(String context) {
        World world = new World(base).at("localhost", context).systemProperty("footfall.enabled", "true");

        assertThat(world.settings().site().enabled()).isFalse();
        assertThat(world.settings().site().whyOff()).contains("footfall.sites.localhost" + context + ".enabled=true");
        assertThat(world.settings().problems()).isEmpty();

        world.file("sites.localhost" + context + ".enabled", "true");

        assertThat(world.settings().site().enabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/manager", "/my-manager", "", "/managers"})
    void otherWebapps_areNoConsoles(String context) {
        assertThat(new World(base).at("manager", context).settings().site().enabled())
                .isTrue();
    }

    @Test
    void auto_isReadWithoutTheRest() {
        assertThat(new World(base).builder().auto()).isFalse();
        assertThat(new World(base).variable("FOOTFALL_AUTO", "true").builder().auto())
                .isTrue();
        assertThat(new World(base)
                        .file("sites.localhost/shop.auto", "true")
                        .builder()
                        .auto())
                .isTrue();
        assertThat(new World(base).file("auto", "perhaps").builder().auto()).isFalse();
    }

    @Test
    void report_isOneLinePerValueWithItsOrigin() {
        Settings settings = new World(base)
                .contextParam("footfall.ip", "full")
                .systemProperty("footfall.ringSlots", "1024")
                .settings();

        assertThat(settings.report(Scope.SITE)).containsExactly("ip=full (context parameter footfall.ip of /shop)");
        assertThat(settings.report(Scope.ENGINE))
                .containsExactly("ringSlots=1024 (system property footfall.ringSlots)");
    }
}
