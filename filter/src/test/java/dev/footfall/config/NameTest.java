// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How names may be spelt, and which are ours. */
class NameTest {
    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(
            strings = {"ringSlots", "ringslots", "RINGSLOTS", "ring-slots", "ring_slots", "RING_SLOTS", "Ring-Slots"})
    void spelling_ofCaseAndDashesSaysNothing(String spelling) {
        assertThat(new World(base)
                        .initParam(spelling, "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
        assertThat(new World(base)
                        .contextParam("footfall." + spelling, "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
        assertThat(new World(base)
                        .systemProperty("FootFall." + spelling, "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
        assertThat(new World(base)
                        .file(spelling, "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOOTFALL_RING_SLOTS", "footfall_ring_slots", "FOOTFALL_RINGSLOTS"})
    void variable_mayBeSpeltWithoutUnderscores(String spelling) {
        assertThat(new World(base)
                        .variable(spelling, "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
    }

    @Test
    void initParamAndFile_mayCarryThePrefix() {
        assertThat(new World(base)
                        .initParam("footfall.ringSlots", "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
        assertThat(new World(base)
                        .file("footfall.ringSlots", "128")
                        .settings()
                        .engine()
                        .ring()
                        .ringSlots())
                .isEqualTo(128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ringSlots",
                "other.ringSlots",
                "footfal.ringSlots",
                "footfall",
                "footfall.",
                "contextConfigLocation"
            })
    void contextParam_withoutThePrefixIsSomebodyElses(String name) {
        Settings settings = new World(base)
                .contextParam(name, "128")
                .systemProperty(name, "128")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(4096);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void variable_withoutThePrefixIsSomebodyElses() {
        Settings settings = new World(base)
                .variable("RING_SLOTS", "128")
                .variable("FOOTFALLRINGSLOTS", "128")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(4096);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void emptyVariable_countsAsNotSet() {
        Settings settings = new World(base)
                .variable("FOOTFALL_RING_SLOTS", " ")
                .file("ringSlots", "128")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(128);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ringSlots, FOOTFALL_RING_SLOTS",
        "ip, FOOTFALL_IP",
        "crm.url, FOOTFALL_CRM_URL",
        "crm.apiKeyFile, FOOTFALL_CRM_API_KEY_FILE",
        "my-crm.maxBytes, FOOTFALL_MY_CRM_MAX_BYTES"
    })
    void environment_spellsWordsInCapitals(String name, String variable) {
        assertThat(Name.environment(name)).isEqualTo(variable);
        assertThat(Name.flat(name)).isEqualTo(Name.flat(variable.substring("FOOTFALL_".length())));
    }

    @Test
    void settingsOwnSpelling_countsAmongSeveral() {
        Settings settings = new World(base)
                .initParam("RING_SLOTS", "64")
                .initParam("ringSlots", "128")
                .initParam("ring-slots", "256")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(128);
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message())
                        .contains("init-param RING_SLOTS of /shop", "init-param ringSlots of /shop"));
    }

    @Test
    void prefixOfJettysProperties_isTakenOff() {
        Settings settings = new World(base)
                .attribute(Origin.SHARED_ATTRIBUTE, "jetty.footfall.ringSlots", "128")
                .attribute(Origin.SHARED_ATTRIBUTE, "jetty.footfall.file.keep", "3d")
                .attribute(Origin.SHARED_ATTRIBUTE, "Jetty.Footfall.cookeis", "mine")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(128);
        assertThat(settings.report(Scope.ENGINE))
                .contains("file.keep=3d (attribute jetty.footfall.file.keep of filter)");
        assertThat(settings.warnings())
                .singleElement()
                .extracting(Warning::message)
                .isEqualTo("attribute Jetty.Footfall.cookeis of filter is not a setting; did you mean cookies?");
    }
}
