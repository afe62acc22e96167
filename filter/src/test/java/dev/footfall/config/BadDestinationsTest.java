// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.DestinationSettings.Off;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A destination that is set up wrongly is off, alone, and one line says what to mend. */
class BadDestinationsTest {
    @TempDir
    Path base;

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
        Usable crm = World.usable(new World(base)
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
        Usable file = World.usable(new World(base).file("file.maxBytes", "1KiB").settings());

        Problem problem = file.refused(new IllegalArgumentException(option + " must be at least 1MiB, got 1024"));

        assertThat(problem.message())
                .isEqualTo("file.maxBytes=1KiB (file.maxBytes in " + base.resolve("conf/footfall.properties")
                        + "): must be at least 1MiB;"
                        + " destination file is off and its events wait until it is corrected");
    }

    @Test
    void refusedByItsType_namesTheFileASecretCameFrom() throws IOException {
        Path key = Files.writeString(base.resolve("key"), "hunter2");
        Usable crm = World.usable(new World(base)
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
        Usable file = World.usable(new World(base).settings());

        assertThat(file.refused(new IllegalArgumentException("needs a newer JVM"))
                        .message())
                .isEqualTo("destinations=file (default): needs a newer JVM; destination file is off and its events wait"
                        + " until it is corrected");
    }

    @Test
    void failed_namesItsTypeAndWhereThatWasSaid() {
        Usable archive = World.usable(new World(base)
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
        Usable file = World.usable(
                new World(base).systemProperty("footfall.destinations", "file").settings());

        assertThat(file.failed(new NoClassDefFoundError("com/example/Driver")).message())
                .isEqualTo("destinations=file (system property footfall.destinations): needs a class that cannot be"
                        + " loaded, so put its library beside Footfall's JAR (java.lang.NoClassDefFoundError:"
                        + " com/example/Driver); destination file is off and its events wait until it is corrected");
    }
}
