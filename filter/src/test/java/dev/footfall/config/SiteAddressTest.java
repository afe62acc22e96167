// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which webapp a site's name and address mean. */
class SiteAddressTest {
    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "localhost, '', localhost",
        "localhost, /shop, localhost/shop",
        "WWW.Example.COM, /Shop/eu, www.example.com/Shop/eu",
        ", /shop, localhost/shop",
        "localhost, /shop%20eu, localhost/shop%20eu",
        "localhost, /größe, localhost/gr%C3%B6%C3%9Fe",
        "localhost, /../up, localhost/%2E./up",
        "localhost, /a b, localhost/a%20b"
    })
    void name_isHostAndContextPath(String host, String context, String name) {
        SiteSettings site = new World(base).at(host, context).settings().site();

        assertThat(site.name()).isEqualTo(name);
        assertThat(SiteName.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "sites.localhost.enabled, localhost, ''",
        "sites.localhost/shop.enabled, localhost, /shop",
        "Sites.LOCALHOST/shop.Enabled, localhost, /shop",
        "sites.www.example.com/a/b.enabled, www.example.com, /a/b",
        "sites.www.example.com.enabled, www.example.com, ''"
    })
    void address_meansItsSite(String name, String host, String context) {
        assertThat(offBy(name, host, context)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sites.localhost.enabled, localhost, /shop",
        "sites.localhost/shop.enabled, localhost, ''",
        "sites.localhost/shop.enabled, localhost, /Shop",
        "sites.localhost/shop.enabled, localhost, /shop/eu",
        "sites.localhost/shop/eu.enabled, localhost, /shop",
        "sites.example.com.enabled, www.example.com, ''",
        "sites.localhost/shop, localhost, /shop"
    })
    void address_meansNoOther(String name, String host, String context) {
        assertThat(offBy(name, host, context)).isFalse();
    }

    private boolean offBy(String name, String host, String context) {
        return !new World(base)
                .at(host, context)
                .systemProperty("footfall." + name, "false")
                .settings()
                .site()
                .enabled();
    }

    @Test
    void variable_addressesASiteOfPlainLetters() {
        assertThat(new World(base)
                        .at("localhost", "")
                        .variable("FOOTFALL_SITES_LOCALHOST_ENABLED", "false")
                        .settings()
                        .site()
                        .enabled())
                .isFalse();
    }

    @Test
    void variable_thatCouldMeanTwoSitesMeansNone() {
        Settings settings = new World(base)
                .variable("FOOTFALL_SITES_LOCALHOST_SHOP_ENABLED", "false")
                .settings();

        assertThat(settings.site().enabled()).isTrue();
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message())
                        .contains("FOOTFALL_SITES_LOCALHOST_SHOP_ENABLED", "is not a setting"));
    }

    @Test
    void siteThatCallsItselfOtherwise_isFoundUnderBothNames() {
        World world = new World(base).contextParam("footfall.site", "eu/shop");

        assertThat(world.settings().site().name()).isEqualTo("eu/shop");
        assertThat(world.file("sites.eu/shop.methods", "PUT")
                        .settings()
                        .site()
                        .capture()
                        .methods())
                .containsExactly("PUT");
        assertThat(world.file("sites.localhost/shop.methods", "POST")
                        .settings()
                        .site()
                        .capture()
                        .methods())
                .as("a webapp cannot rename itself out of its operator's reach")
                .containsExactly("POST");
    }

    @Test
    void operator_namesASiteByItsAddress() {
        Settings settings =
                new World(base).file("sites.localhost/shop.site", "shop").settings();

        assertThat(settings.site().name()).isEqualTo("shop");
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "/shop", "shop/", "a//b", "../x", "a/../b", ".hidden", "a b", "a\\b"})
    void badName_turnsTheSiteOff(String name) {
        Settings settings = new World(base).contextParam("footfall.site", name).settings();

        assertThat(settings.site().enabled()).isFalse();
        assertThat(settings.site().name()).isEqualTo("localhost/shop");
        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.name()).isEqualTo("site");
            assertThat(problem.rule()).contains("such as localhost/shop");
        });
    }
}
