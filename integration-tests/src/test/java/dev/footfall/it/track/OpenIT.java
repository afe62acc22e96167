// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.track.app.NightlyJob;
import dev.footfall.server.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without a container, and what it leaves behind. */
final class OpenIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int INVOICES = 50;

    @TempDir
    Path directory;

    @Test
    void job_leavesEveryEventInItsLaneAndEnds() throws Exception {
        String classPath = Footfall.jar() + File.pathSeparator + TrackingApp.classes();
        run("job", "-cp", classPath, NightlyJob.class.getName(), "events", Integer.toString(INVOICES));

        List<JsonNode> journaled = events(run("export", "-jar", Footfall.jar().toString(), "export", "events"));

        assertThat(journaled.stream()
                        .map(event -> event.at("/properties/invoice").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, INVOICES).boxed().toList());
        assertThat(journaled).allSatisfy(event -> {
            assertThat(event.get("type").asText()).isEqualTo("track");
            assertThat(event.at("/context/footfall/site").asText()).isEqualTo("nightly");
            assertThat(event.at("/context/footfall/host").asText()).isEqualTo("application");
            assertThat(event.at("/context/page").isMissingNode()).isTrue();
        });
        assertThat(directory.resolve("events/default/lane-00")).isDirectory();
    }

    /** What the program wrote to its console. */
    private List<String> run(String name, String... arguments) throws IOException {
        Path console = directory.resolve(name + ".log");
        try (JavaProcess process = JavaProcess.start(List.of(arguments), directory, console)) {
            assertThat(process.awaitEnd(PATIENCE)).as(name + " ends").isTrue();
            assertThat(process.exitCode()).as(() -> process.log().text()).isZero();
        }
        return Files.readAllLines(console);
    }

    private static List<JsonNode> events(List<String> lines) {
        EventSchema schema = EventSchema.of(Footfall.jar());
        List<JsonNode> events = new ArrayList<>();
        lines.forEach(line -> events.add(schema.event(line)));
        return events;
    }
}
