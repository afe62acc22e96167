// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Of several sources that name one setting, which counts. */
class PrecedenceTest {
    @TempDir
    Path base;

    /** The order users are promised. */
    private static final List<Origin> STRONGEST_FIRST = List.of(
            Origin.SYSTEM_PROPERTY,
            Origin.ENVIRONMENT,
            Origin.CONTEXT_PARAM,
            Origin.SPRING,
            Origin.INIT_PARAM,
            Origin.ATTRIBUTE,
            Origin.HOST_ATTRIBUTE,
            Origin.SHARED_ATTRIBUTE,
            Origin.CODE,
            Origin.FILE);

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < STRONGEST_FIRST.size(); i++) {
            for (int j = i + 1; j < STRONGEST_FIRST.size(); j++) {
                pairs.add(Arguments.of(STRONGEST_FIRST.get(i), STRONGEST_FIRST.get(j)));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0} beats {1}")
    @MethodSource("pairs")
    void siteSetting_strongerSourceCounts(Origin stronger, Origin weaker) {
        Settings settings = new World(base)
                .say(weaker, "methods", "POST")
                .say(stronger, "methods", "PUT")
                .settings();

        assertThat(settings.site().capture().methods()).containsExactly("PUT");
        assertThat(settings.site().given().get("methods").origin()).isEqualTo(stronger);
        assertThat(settings.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} beats {1}")
    @MethodSource("pairs")
    void engineSetting_strongerSourceCountsAndSaysSo(Origin stronger, Origin weaker) {
        Settings settings = new World(base)
                .say(weaker, "ringSlots", "128")
                .say(stronger, "ringSlots", "256")
                .settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(256);
        assertThat(settings.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.scope()).isEqualTo(weaker.isShared() && stronger.isShared() ? Scope.ENGINE : Scope.SITE);
            assertThat(warning.message())
                    .startsWith("ringSlots: 256 (")
                    .contains(stronger.label(), " overrules 128 (", weaker.label());
        });
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void everySource_isHeardAlone(Origin origin) {
        Settings settings =
                new World(base).say(origin, "journalMaxBytes", "2GiB").settings();

        assertThat(settings.engine().journal().maxBytes()).isEqualTo(2L << 30);
        assertThat(settings.engine().given().get("journalMaxBytes").origin()).isEqualTo(origin);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void engineSetting_saidTwiceAlikeIsNoWarning() {
        Settings settings = new World(base)
                .systemProperty("footfall.slotBytes", "8KiB")
                .file("slotBytes", "8192")
                .settings();

        assertThat(settings.warnings()).isEmpty();
    }

    static Stream<Arguments> addressedPairs() {
        return pairs().filter(pair -> pair.get()[0] != Origin.ENVIRONMENT && pair.get()[1] != Origin.ENVIRONMENT);
    }

    @ParameterizedTest(name = "{0} for all beats {1} for the site")
    @MethodSource("addressedPairs")
    void address_doesNotLiftAWeakerSource(Origin stronger, Origin weaker) {
        Settings settings = new World(base)
                .say(weaker, "sites.localhost/shop.methods", "POST")
                .say(stronger, "methods", "PUT")
                .settings();

        assertThat(settings.site().capture().methods()).containsExactly("PUT");
    }

    @ParameterizedTest
    @EnumSource(value = Origin.class, names = "ENVIRONMENT", mode = EnumSource.Mode.EXCLUDE)
    void address_beatsTheSameSource(Origin origin) {
        Settings settings = new World(base)
                .say(origin, "methods", "POST")
                .say(origin, "sites.localhost/shop.methods", "PUT")
                .settings();

        assertThat(settings.site().capture().methods()).containsExactly("PUT");
        assertThat(settings.warnings()).isEmpty();
    }
}
