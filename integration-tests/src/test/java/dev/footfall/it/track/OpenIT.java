// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.it.track.app.NightlyJob;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.JavaProcess;
import dev.footfall.server.TomcatProcess;
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
    /** Lanes are looked at twice a minute. */
    private static final Duration LOOK = Duration.ofSeconds(90);

    private static final int INVOICES = 50;
    private static final List<Integer> INVOICE_NUMBERS =
            IntStream.rangeClosed(1, INVOICES).boxed().toList();

    @TempDir
    Path directory;

    @Test
    void job_leavesEveryEventInItsLaneAndEnds() throws Exception {
        runJob();

        List<JsonNode> journaled = events(run("export", "-jar", Footfall.jar().toString(), "export", "events"));

        assertThat(journaled.stream()
                        .map(event -> event.at("/properties/invoice").asInt()))
                .containsExactlyElementsOf(INVOICE_NUMBERS);
        assertThat(journaled).allSatisfy(event -> {
            assertThat(event.get("type").asText()).isEqualTo("track");
            assertThat(event.at("/context/footfall/site").asText()).isEqualTo("nightly");
            assertThat(event.at("/context/footfall/host").asText()).isEqualTo("application");
            assertThat(event.at("/context/page").isMissingNode()).isTrue();
        });
        assertThat(directory.resolve("events/default/lane-00")).isDirectory();
    }

    /** To an endpoint that is down as long as the job runs. */
    @Test
    void jobsBacklog_isDeliveredByAServerThatSharesItsDirectory() throws Exception {
        try (FaultServer endpoint = FaultServer.start()) {
            endpoint.stop();
            String[] options = {
                "-Dfootfall.directory=" + directory.resolve("events"),
                "-Dfootfall.destinations=endpoint",
                "-Dfootfall.endpoint.type=http",
                "-Dfootfall.endpoint.url=" + endpoint.url()
            };
            CatalinaBase base = Footfall.everywhere(StockTomcat.base("beside-a-job"));
            WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
            try (TomcatProcess tomcat = TomcatProcess.start(base, options)) {
                runJob(options);
                assertThat(endpoint.taken()).isEmpty();

                Bean engine = Counters.of(tomcat).engine();
                Eventually.holdsWithin(
                        LOOK, "adopted", () -> engine.lines("AdoptedLanes").contains("01"));
                endpoint.restart();
                assertDelivered(Counters.of(tomcat).destination("endpoint"));
                Counters.of(tomcat).assertIdentities();
            }
            assertThat(endpoint.taken().stream()
                            .flatMap(batch -> batch.events().stream())
                            .map(event -> event.at("/properties/invoice").asInt()))
                    .containsExactlyElementsOf(INVOICE_NUMBERS);
        }
    }

    private static void assertDelivered(Bean endpoint) {
        endpoint.tryNow();
        Eventually.holds(
                "all delivered", () -> endpoint.number("Delivered") == INVOICES && endpoint.number("Backlog") == 0);
    }

    private void runJob(String... options) throws IOException {
        String classPath = Footfall.jar() + File.pathSeparator + TrackingApp.classes();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPath, NightlyJob.class.getName(), "events", Integer.toString(INVOICES)));
        run("job", arguments.toArray(String[]::new));
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
