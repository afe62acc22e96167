// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.MoreTypes;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import dev.footfall.journal.LaneReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine's own thread for it does for the journal, beside events and deliveries. */
class HousekeeperTest {
    @TempDir
    Path dir;

    @Test
    void backlog_ofADestinationThatHangsIsDeflated() throws Exception {
        DeafDestination.Type deaf = new DeafDestination.Type();
        try (Site site = join(deaf)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                IntStream.range(0, 20).forEach(i -> site.capture().exit(PageExchange.of("/a/page/" + i)));
                return deflated() > 1;
            });
        } finally {
            deaf.release();
        }
        assertThat(LaneReport.of(dir.resolve("t/lane-00")).closed()).isTrue();
    }

    private Site join(DeafDestination.Type deaf) {
        Map<String, String> settings = Map.of(
                "footfall.engine", "t",
                "footfall.directory", dir.toString(),
                "footfall.journalSegmentBytes", "4KiB",
                "footfall.destinations", "deaf");
        Settings.Builder builder = Settings.builder().context("/a").add(Origin.CONTEXT_PARAM, settings);
        return Footfall.join(MoreTypes.add(builder, deaf).build());
    }

    private long deflated() throws IOException {
        return LaneReport.of(dir.resolve("t/lane-00")).segments().stream()
                .filter(LaneReport.SegmentReport::deflated)
                .count();
    }
}
