// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.destination.DestinationConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationsTest {
    @TempDir
    Path base;

    // ---- whose they are

    @Test
    void byDefault_theEngineHasOneForSitesWithoutTheirOwn() {
        Settings settings = new World(base).settings();

        assertThat(settings.problems()).isEmpty();
        assertThat(settings.engine().destinations()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("file");
            assertThat(file.site()).isNull();
            assertThat(file.reach()).isEqualTo(Reach.SHARED);
        });
        assertThat(settings.site().destinations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"SYSTEM_PROPERTY", "ENVIRONMENT", "CODE", "FILE"})
    void namedForAll_areTheEnginesAndGetAll(Origin origin) {
        Settings settings = new World(base).say(origin, "destinations", "file").settings();

        assertThat(settings.engine().destinations())
                .extracting(DestinationSettings::reach)
                .containsExactly(Reach.ALL);
        assertThat(settings.site().destinations()).isEmpty();
        assertThat(settings.site().ownDestinations()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"CONTEXT_PARAM", "INIT_PARAM"})
    void namedInAWebapp_areTheSitesOwn(Origin origin) {
        Settings settings = new World(base).say(origin, "destinations", "file").settings();

        assertThat(settings.site().ownDestinations()).isTrue();
        assertThat(settings.site().destinations()).singleElement().satisfies(file -> {
            assertThat(file.site()).isEqualTo("localhost/shop");
            assertThat(file.reach()).isEqualTo(Reach.SITE);
        });
        assertThat(settings.engine().destinations())
                .as("the default goes on for the others")
                .extracting(DestinationSettings::reach)
                .containsExactly(Reach.SHARED);
    }

    @Test
    void namedAtTheSitesAddress_areTheSitesOwn() {
        World world = new World(base).file("sites.localhost/shop.destinations", "file");

        assertThat(world.settings().site().ownDestinations()).isTrue();
        assertThat(world.at("localhost", "/blog").settings().site().ownDestinations())
                .isFalse();
    }

    @Test
    void bothLevels_stayApart() {
        Settings settings = new World(base)
                .file("destinations", "file")
                .initParam("destinations", "mine")
                .initParam("mine.type", "file")
                .settings();

        assertThat(settings.engine().destinations())
                .extracting(DestinationSettings::name)
                .containsExactly("file");
        assertThat(settings.site().destinations())
                .extracting(DestinationSettings::name)
                .containsExactly("mine");
    }

    @Test
    void siteThatNamesNone_keepsItsEventsFromTheDefault() {
        SiteSettings site =
                new World(base).initParam("destinations", "").settings().site();

        assertThat(site.ownDestinations()).isTrue();
        assertThat(site.destinations()).isEmpty();
    }

    @Test
    void siteWhoseOnlyOneIsBad_keepsItsEventsFromTheDefault() {
        SiteSettings site =
                new World(base).initParam("destinations", "crm").settings().site();

        assertThat(site.enabled()).isTrue();
        assertThat(site.ownDestinations()).isTrue();
        assertThat(site.destinations()).singleElement().isInstanceOf(Off.class);
    }

    // ---- their options

    @Test
    void options_areOfTheirTypesAndDefaulted() {
        Usable file = World.usable(new World(base).settings());
        Usable crm = World.usable(new World(base)
                .file("destinations", "crm")
                .file("crm.url", "https://crm.example.com")
                .file("crm.apiKey", "s3cret")
                .file("crm.retries", "7")
                .file("crm.gzip", "off")
                .settings());

        assertThat(crm.config().text("url")).isEqualTo("https://crm.example.com");
        assertThat(crm.config().text("apiKey")).isEqualTo("s3cret");
        assertThat(crm.config().number("retries")).isEqualTo(7);
        assertThat(crm.config().flag("gzip")).isFalse();
        assertThat(file.config().path("directory")).isNull();
        assertThat(file.config().duration("keep")).isEqualTo(Duration.ofDays(30));
        assertThat(file.config().number("maxBytes")).isEqualTo(1L << 30);
        assertThat(file.config().home()).isEqualTo(base.resolve("logs/footfall/default"));
    }

    @Test
    void path_startsAtTheContainersOwn() {
        World world = new World(base).file("file.directory", "out/events");

        assertThat(World.usable(world.settings()).config().path("directory")).isEqualTo(base.resolve("out/events"));
    }

    @Test
    void type_mayDifferFromTheName() {
        Usable archive = World.usable(new World(base)
                .file("destinations", "my-archive")
                .file("My-Archive.Type", "FILE")
                .file("my-archive.max_bytes", "1MiB")
                .settings());

        assertThat(archive.type()).isInstanceOf(World.FileLike.class);
        assertThat(archive.config().type()).isEqualTo("file");
        assertThat(archive.config().number("maxBytes")).isEqualTo(1 << 20);
    }

    @Test
    void environment_spellsOptionsToo() {
        Usable crm = World.usable(new World(base)
                .variable("FOOTFALL_DESTINATIONS", "my-crm")
                .variable("FOOTFALL_MY_CRM_TYPE", "crm")
                .variable("FOOTFALL_MY_CRM_URL", "https://crm.example.com")
                .variable("FOOTFALL_MY_CRM_API_KEY", "s3cret")
                .settings());

        assertThat(crm.config().text("url")).isEqualTo("https://crm.example.com");
        assertThat(crm.config().text("apiKey")).isEqualTo("s3cret");
    }

    @Test
    void sitesOptions_comeFromEverySourceAndItsAddressFirst() {
        Settings settings = new World(base)
                .contextParam("footfall.destinations", "crm")
                .contextParam("footfall.crm.url", "https://web.example.com")
                .contextParam("footfall.crm.retries", "1")
                .variable("FOOTFALL_CRM_API_KEY", "s3cret")
                .systemProperty("footfall.sites.localhost/shop.crm.retries", "2")
                .settings();

        DestinationConfig crm = ((Usable) settings.site().destinations().get(0)).config();
        assertThat(crm.text("url")).isEqualTo("https://web.example.com");
        assertThat(crm.text("apiKey")).isEqualTo("s3cret");
        assertThat(crm.number("retries")).isEqualTo(2);
        assertThat(crm.site()).isEqualTo("localhost/shop");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void enginesOptions_areNotAWebapps() {
        Settings settings =
                new World(base).contextParam("footfall.file.keep", "1d").settings();

        assertThat(World.usable(settings).config().duration("keep")).isEqualTo(Duration.ofDays(30));
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.message())
                                .startsWith(
                                        "context parameter footfall.file.keep of /shop says nothing: destination file is the engine's"));
    }

    @Test
    void sameNameTwice_isOneDestination() {
        assertThat(new World(base)
                        .file("destinations", "file, FILE,file")
                        .settings()
                        .engine()
                        .destinations())
                .hasSize(1);
    }

    @Test
    void namedByTheValveOfAHost_areForItsSites() {
        Settings settings = new World(base)
                .at("a.example", "/shop")
                .attribute(Origin.HOST_ATTRIBUTE, "destinations", "file")
                .settings();

        assertThat(settings.site().destinations()).singleElement().satisfies(file -> {
            assertThat(file.reach()).isEqualTo(Reach.HOST);
            assertThat(file.site()).isEqualTo("a.example/*");
        });
        assertThat(settings.site().ownDestinations()).isTrue();
        assertThat(settings.engine().destinations())
                .extracting(DestinationSettings::reach)
                .containsExactly(Reach.SHARED);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void namedByTheValveOfAHost_areNotForASiteThatIsCalledOtherwise() {
        Settings settings = new World(base)
                .at("a.example", "/shop")
                .contextParam("footfall.site", "my-shop")
                .attribute(Origin.HOST_ATTRIBUTE, "destinations", "file")
                .settings();

        assertThat(settings.site().destinations()).isEmpty();
        assertThat(settings.site().ownDestinations()).isFalse();
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.message()).contains("is not for site my-shop", "Call it a.example/my-shop"));
    }
}
