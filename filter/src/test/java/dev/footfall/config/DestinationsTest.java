// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.destination.DestinationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        Usable file = usable(new World(base).settings());
        Usable crm = usable(new World(base)
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

        assertThat(usable(world.settings()).config().path("directory")).isEqualTo(base.resolve("out/events"));
    }

    @Test
    void type_mayDifferFromTheName() {
        Usable archive = usable(new World(base)
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
        Usable crm = usable(new World(base)
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

        assertThat(usable(settings).config().duration("keep")).isEqualTo(Duration.ofDays(30));
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

    // ---- what is off alone

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm.retries|many|crm.retries|many|must be a whole number",
                "crm.gzip|perhaps|crm.gzip|perhaps|must be true or false",
                "crm.url||crm.url||must be a text that is not empty",
                "crm.apiKey||crm.apiKey|***|must not be empty",
                "crm.apiKye|s3cret|crm.apiKye|***|there is no such option; did you mean apiKey?",
                "crm.colour|red|crm.colour|***|there is no such option",
                "crm.url.x|red|crm.url.x|***|there is no such option; did you mean url?",
                "crm.type|kafak|crm.type|kafak|the type of a destination must be one of crm, file",
                "crm.type|fiel|crm.type|fiel|the type of a destination must be one of crm, file; did you mean file?"
            })
    void badOption_turnsItsDestinationOffAlone(String key, String text, String name, String shown, String rule) {
        World world =
                new World(base).initParam("destinations", "crm, file").initParam("crm.url", "https://example.com");
        Settings settings = world.initParam(key, text == null ? "" : text).settings();

        Problem problem = new Problem(
                Scope.SITE,
                name,
                "init-param " + key + " of /shop",
                shown == null ? "" : shown,
                rule,
                "destination crm is off and its events wait until it is corrected");
        assertThat(settings.problems()).containsExactly(problem);
        assertThat(settings.site().destinations().get(0))
                .isEqualTo(new Off("crm", "localhost/shop", Reach.SITE, problem));
        assertThat(settings.site().destinations().get(1)).isInstanceOf(Usable.class);
        assertThat(settings.site().enabled()).isTrue();
        assertThat(settings.engine().whyOff()).isNull();
    }

    @Test
    void missingOption_namesWhatIsMissing() {
        Settings settings =
                new World(base).variable("FOOTFALL_DESTINATIONS", "crm").settings();

        assertThat(settings.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(
                        "crm.url is missing (destination named in environment variable FOOTFALL_DESTINATIONS): must be set:"
                                + " where to send; destination crm is off and its events wait until it is corrected");
    }

    @Test
    void unknownType_namesWhoNamedIt() {
        Settings settings = new World(base).file("destinations", "fille").settings();

        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.scope()).isEqualTo(Scope.ENGINE);
            assertThat(problem.name()).isEqualTo("destinations");
            assertThat(problem.value()).isEqualTo("fille");
            assertThat(problem.origin()).startsWith("destinations in ").endsWith("conf/footfall.properties");
            assertThat(problem.rule()).endsWith("did you mean file?");
        });
        assertThat(settings.engine().destinations()).singleElement().isInstanceOf(Off.class);
    }

    @ParameterizedTest
    @CsvSource({"../x", "a b", "sites", "SITES", "footfall", "1st", "a.b", "ä", "-x"})
    void badName_isNoDestination(String name) {
        Settings settings =
                new World(base).initParam("destinations", name + ",file").settings();

        assertThat(settings.site().destinations())
                .extracting(DestinationSettings::name)
                .containsExactly("file");
        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.name()).isEqualTo("destinations");
            assertThat(problem.value()).isEqualTo(name);
        });
    }

    @Test
    void refusedByItsType_isAProblemWithTheOriginOfTheOption() {
        Usable crm = usable(new World(base)
                .file("destinations", "crm")
                .file("crm.url", "ftp://user:pass@example.com")
                .settings());

        Problem problem =
                crm.refused(new IllegalArgumentException("url must be http or https, got ftp://user:pass@example.com"));

        assertThat(problem.message())
                .startsWith("crm.url=ftp://***@example.com (crm.url in ")
                .contains("must be http or https; destination crm is off and its events wait")
                .doesNotContain("pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxBytes", "file.maxBytes"})
    void refusedByItsType_namesTheOptionBareOrInFull(String option) {
        Usable file = usable(new World(base).file("file.maxBytes", "1KiB").settings());

        Problem problem = file.refused(new IllegalArgumentException(option + " must be at least 1MiB, got 1024"));

        assertThat(problem.message())
                .isEqualTo("file.maxBytes=1KiB (file.maxBytes in " + base.resolve("conf/footfall.properties")
                        + "): must be at least 1MiB;"
                        + " destination file is off and its events wait until it is corrected");
    }

    @Test
    void refusedByItsType_namesTheFileASecretCameFrom() throws IOException {
        Path key = Files.writeString(base.resolve("key"), "hunter2");
        Usable crm = usable(new World(base)
                .file("destinations", "crm")
                .file("crm.url", "https://crm.example.com")
                .file("crm.apiKeyFile", key.toString())
                .settings());

        Problem problem = crm.refused(new IllegalArgumentException("apiKey must have 20 letters"));

        assertThat(problem.message())
                .isEqualTo("crm.apiKeyFile=" + key + " (crm.apiKeyFile in " + base.resolve("conf/footfall.properties")
                        + "): its content must have 20 letters;"
                        + " destination crm is off and its events wait until it is corrected");
    }

    @Test
    void refusedAsAWhole_namesWhoNamedIt() {
        Usable file = usable(new World(base).settings());

        assertThat(file.refused(new IllegalArgumentException("needs a newer JVM"))
                        .message())
                .isEqualTo("destinations=file (default): needs a newer JVM; destination file is off and its events wait"
                        + " until it is corrected");
    }

    @Test
    void failed_namesItsTypeAndWhereThatWasSaid() {
        Usable archive = usable(new World(base)
                .systemProperty("footfall.destinations", "archive")
                .systemProperty("footfall.archive.type", "file")
                .settings());

        assertThat(archive.failed(new AssertionError("out of order")).message())
                .isEqualTo("archive.type=file (system property footfall.archive.type): cannot be started"
                        + " (java.lang.AssertionError: out of order); destination archive is off and its events wait"
                        + " until it is corrected");
    }

    @Test
    void failed_asksForTheLibraryWhoseClassIsMissing() {
        Usable file = usable(
                new World(base).systemProperty("footfall.destinations", "file").settings());

        assertThat(file.failed(new NoClassDefFoundError("com/example/Driver")).message())
                .isEqualTo("destinations=file (system property footfall.destinations): needs a class that cannot be"
                        + " loaded, so put its library beside Footfall's JAR (java.lang.NoClassDefFoundError:"
                        + " com/example/Driver); destination file is off and its events wait until it is corrected");
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

    private static Usable usable(Settings settings) {
        assertThat(settings.problems()).isEmpty();
        List<DestinationSettings> destinations = settings.engine().destinations();
        assertThat(destinations).singleElement().isInstanceOf(Usable.class);
        return (Usable) destinations.get(0);
    }
}
