// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean nothing. */
class OdditiesTest {
    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "ringSlot, ringSlots",
        "rnigSlots, ringSlots",
        "exlcude, exclude",
        "internalProxys, internalProxies",
        "journal-max-byte, journalMaxBytes",
        "destination, destinations",
        "file.kepe, file.keep",
        "fiel.keep, file.keep"
    })
    void slip_isAskedAbout(String typed, String meant) {
        Settings settings = new World(base)
                .initParam("destinations", "other")
                .initParam("other.type", "file")
                .initParam(typed, "1d")
                .settings();

        assertThat(settings.warnings())
                .containsExactly(new Warning(
                        Scope.SITE,
                        "init-param " + typed + " of /shop "
                                + (typed.equals("file.kepe")
                                        ? "says nothing: destination file is the engine's. Name it in this site's own"
                                                + " destinations, or set the option where the engine is set up"
                                        : "is not a setting; did you mean " + meant + "?")));
        assertThat(settings.site().enabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bots", "sample", "jsonp", "script", "statusToken"})
    void nameWithoutEffect_isUnknown(String name) {
        assertThat(new World(base)
                        .contextParam("footfall." + name, "x")
                        .settings()
                        .warnings())
                .containsExactly(
                        new Warning(Scope.SITE, "context parameter footfall." + name + " of /shop is not a setting"));
    }

    @Test
    void unknownForAllWebapps_isTheEnginesWarning() {
        Settings settings = new World(base)
                .systemProperty("footfall.ringSlotz", "1")
                .variable("FOOTFALL_INTERNAL_PROXY", "1")
                .variable("FOOTFALL_RING_SLOTZ", "1")
                .settings();

        assertThat(settings.warnings())
                .containsExactlyInAnyOrder(
                        new Warning(
                                Scope.ENGINE,
                                "system property footfall.ringSlotz is not a setting; did you mean ringSlots?"),
                        new Warning(Scope.ENGINE, "environment variable FOOTFALL_INTERNAL_PROXY is not a setting"),
                        new Warning(
                                Scope.ENGINE,
                                "environment variable FOOTFALL_RING_SLOTZ is not a setting; did you mean"
                                        + " FOOTFALL_RING_SLOTS?"));
    }

    @Test
    void optionOfAnotherSitesDestination_isNotUnknown() {
        Settings settings = new World(base)
                .variable("FOOTFALL_SALES_API_KEY", "x")
                .systemProperty("footfall.sales.apiKey", "x")
                .file("sales.url", "https://example.com")
                .file("sites.localhost/blog.anything.at.all", "x")
                .settings();

        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void optionNoTypeHas_isUnknownAnywhere() {
        Settings settings =
                new World(base).systemProperty("footfall.sales.colour", "x").settings();

        assertThat(settings.warnings())
                .containsExactly(new Warning(Scope.ENGINE, "system property footfall.sales.colour is not a setting"));
    }

    @Test
    void misspeltVariable_ofAKnownDestinationIsAskedAbout() {
        Settings settings =
                new World(base).variable("FOOTFALL_FILE_MAX_BYTE", "1").settings();

        assertThat(settings.warnings())
                .containsExactly(new Warning(
                        Scope.ENGINE,
                        "environment variable FOOTFALL_FILE_MAX_BYTE is not a setting; did you mean"
                                + " FOOTFALL_FILE_MAX_BYTES?"));
    }

    @Test
    void engineSetting_atASitesAddressSaysNothing() {
        Settings settings = new World(base)
                .systemProperty("footfall.sites.localhost/shop.ringSlots", "64")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(4096);
        assertThat(settings.warnings())
                .containsExactly(new Warning(
                        Scope.SITE,
                        "system property footfall.sites.localhost/shop.ringSlots says nothing: this is a setting of the"
                                + " engine, not of a site"));
    }

    @Test
    void unknownName_atThisSitesAddressIsAskedAbout() {
        assertThat(new World(base)
                        .file("sites.localhost/shop.methosd", "GET")
                        .settings()
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.scope()).isEqualTo(Scope.SITE);
                    assertThat(warning.message()).endsWith("is not a setting; did you mean methods?");
                });
    }

    @Test
    void knownNames_areNoWarning() {
        World world = new World(base);
        SettingTable.ALL.stream()
                .filter(setting -> setting.defaultText() != null)
                .forEach(setting ->
                        world.contextParam("footfall." + setting.name(), String.valueOf(setting.defaultText())));

        assertThat(world.settings().warnings()).isEmpty();
        assertThat(world.settings().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ip, ip, 0",
        "abc, acb, 1",
        "abc, ab, 1",
        "abc, abcd, 1",
        "abc, xbc, 1",
        "kitten, sitting, 3",
        "'', abc, 3"
    })
    void distance_countsSlips(String a, String b, int slips) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(slips);
        assertThat(Suggestion.distance(b, a)).isEqualTo(slips);
    }
}
