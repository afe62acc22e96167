// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static dev.footfall.enrich.geo.MaxMindWriter.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.footfall.enrich.geo.MaxMindWriter;
import dev.footfall.event.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that says where its visitors come from. */
class GeographyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path dir;

    @Test
    void page_saysWhereItsVisitorIsAndFollowsTheFile() throws IOException {
        Path file = dir.resolve("city.mmdb");
        Files.write(file, MaxMindWriter.file(Map.of("192.0.2.0/24", place("US", "CA"))));
        try (Engines engines = new Engines(dir)) {
            Site site = engines.join(Map.of("geoFile", file.toString()));
            site.capture().exit(PageExchange.of("/hello"));
            await().atMost(SOON).until(() -> !engines.lines().isEmpty());
            assertThat(engines.lines().get(0)).contains("\"geo\":{\"country\":\"US\",\"region\":\"US-CA\"}");
            EventSchema.assertValid(engines.lines().get(0));

            MaxMindWriter.replace(file, MaxMindWriter.file(Map.of("192.0.2.0/24", place("CH", null))));
            await().atMost(SOON).until(() -> {
                site.capture().exit(PageExchange.of("/again"));
                return engines.lines().stream().anyMatch(line -> line.contains("\"geo\":{\"country\":\"CH\"}"));
            });
        }
    }

    @Test
    void page_isCountedWhenTheFileCannotBeRead() {
        try (Engines engines = new Engines(dir)) {
            Site site = engines.join(Map.of("geoFile", dir.resolve("none.mmdb").toString()));
            assertThat(site.enabled()).isTrue();
            site.capture().exit(PageExchange.of("/hello"));

            await().atMost(SOON).until(() -> !engines.lines().isEmpty());
            assertThat(engines.lines().get(0)).doesNotContain("\"geo\"").contains("\"ip\":\"192.0.2.0\"");
        }
    }

    @Test
    void start_failsWithFailOnErrorWhenTheFileCannotBeRead() {
        Path none = dir.resolve("none.mmdb");
        try (Engines engines = new Engines(dir)) {
            assertThatThrownBy(() -> engines.join(Map.of("geoFile", none.toString(), "failOnError", "true")))
                    .hasMessageContaining("geoFile=" + none + ": must be a file in MaxMind's format");
        }
    }
}
