// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.Origin;
import dev.footfall.config.Scope;
import dev.footfall.config.Settings;
import dev.footfall.config.Warning;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

class SpringPropertiesTest {
    private final StandardEnvironment environment = new StandardEnvironment();
    private final MutablePropertySources places = environment.getPropertySources();

    private Settings settings() {
        Settings.Builder settings = Settings.builder();
        new SpringProperties(environment).addTo(settings);
        return settings.build();
    }

    private void say(String place, Map<String, Object> texts) {
        places.addLast(new MapPropertySource(place, texts));
    }

    @Test
    void settings_areHeardInSpringsSpellingAndSayWhere() {
        say("application.yaml", Map.of("footfall.journal-max-bytes", "64MiB", "footfall.ring_slots", 128));

        Settings settings = settings();

        assertThat(settings.engine().journal().maxBytes()).isEqualTo(64 << 20);
        assertThat(settings.engine().ring().ringSlots()).isEqualTo(128);
        assertThat(settings.engine().given().get("journalMaxBytes")).satisfies(given -> {
            assertThat(given.origin()).isEqualTo(Origin.SPRING);
            assertThat(given.where()).isEqualTo("Spring property footfall.journal-max-bytes in application.yaml");
        });
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void listsAndNestedNames_areHeard() {
        say(
                "application.yaml",
                Map.of(
                        "footfall.destinations[0]", "crm",
                        "footfall.destinations[1]", "file",
                        "footfall.crm.type", "http",
                        "footfall.crm.url", "https://crm.example.com/in",
                        "footfall.crm.max-events", 20,
                        "footfall.sites[localhost].methods[0]", "GET",
                        "footfall.sites[localhost].methods[1]", "POST"));

        Settings settings = settings();

        assertThat(settings.report(Scope.SITE))
                .contains(
                        "crm.url=https://crm.example.com/*** (Spring property footfall.crm.url in application.yaml)",
                        "crm.maxEvents=20 (Spring property footfall.crm.max-events in application.yaml)");
        assertThat(settings.site().destinations())
                .extracting(destination -> destination.name())
                .containsExactly("crm", "file");
        assertThat(settings.site().capture().methods()).containsExactly("GET", "POST");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void strongerPlace_overridesWithoutAWarning() {
        say("profile", Map.of("footfall.journalMaxBytes", "2GiB", "footfall.methods[0]", "PUT"));
        say("common", Map.of("footfall.journal-max-bytes", "3GiB", "footfall.methods", "GET,POST"));

        Settings settings = settings();

        assertThat(settings.engine().journal().maxBytes()).isEqualTo(2L << 30);
        assertThat(settings.site().capture().methods()).containsExactly("PUT");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void placeholders_areFilledAndOthersLeftToTheSettingsOwnCheck() {
        say(
                "common",
                Map.of("limit", "2GiB", "footfall.journal-max-bytes", "${limit}", "footfall.ring-slots", "${unset}"));

        Settings settings = settings();

        assertThat(settings.engine().journal().maxBytes()).isEqualTo(2L << 30);
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("ringSlots=${unset} (Spring property footfall.ring-slots in common)"));
    }

    @Test
    void unknownName_isAWarningWithASuggestion() {
        say("common", Map.of("footfall.journal-max-byte", "2GiB", "shop.name", "mine", "footfalls.ip", "full"));

        assertThat(settings().warnings())
                .extracting(Warning::message)
                .containsExactly("Spring property footfall.journal-max-byte in common is not a setting;"
                        + " did you mean journalMaxBytes?");
    }

    @Test
    void whatTheProcessSays_isLeftToTheProcess() {
        System.setProperty("footfall.ip", "full");
        try {
            Settings settings = settings();

            assertThat(settings.site().given().get("ip").origin()).isEqualTo(Origin.SYSTEM_PROPERTY);
            assertThat(settings.warnings()).isEmpty();
        } finally {
            System.clearProperty("footfall.ip");
        }
    }

    @Test
    void placesWithoutNames_arePassedOver() {
        places.addFirst(new PropertySource<>("random") {
            @Override
            public Object getProperty(String name) {
                return "42";
            }
        });
        say("common", Map.of("footfall.methods", "PUT"));

        assertThat(settings().site().capture().methods()).containsExactly("PUT");
    }

    @Test
    void namesWithoutValue_areNotSaid() {
        Map<String, Object> texts = new HashMap<>();
        texts.put("footfall.methods", null);
        say("common", texts);

        assertThat(settings().site().given()).isEmpty();
    }

    @Test
    void addTo_answersAlikeEachTime() {
        say("common", Map.of("footfall.methods", "PUT"));
        SpringProperties properties = new SpringProperties(environment);
        Settings.Builder first = Settings.builder();
        Settings.Builder second = Settings.builder();

        properties.addTo(first);
        properties.addTo(second);

        assertThat(second.build().site().capture().methods())
                .isEqualTo(first.build().site().capture().methods())
                .containsExactly("PUT");
    }
}
