// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.faults.Response;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands as processes of their own, beside a server that runs. */
final class RedriveIT {
    @Test
    void commands_showAndRedriveWhatALiveServerHas() throws Exception {
        FaultServer server = FaultServer.start().answering(Response.of(400));
        CatalinaBase base = new HttpDestinations()
                .add("endpoint", server.url(), Map.of())
                .writeTo(Footfall.everywhere(StockTomcat.base("redrive")));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        String home = Footfall.home(base).toString();

        try (server;
                TomcatProcess tomcat = TomcatProcess.start(base)) {
            Bean endpoint = Counters.of(tomcat).destination("endpoint");
            visit(tomcat, "/page/refused");
            Eventually.holds("refused", () -> endpoint.number("Rejected") == 1);
            visit(tomcat, "/page/taken");
            Eventually.holds("taken", () -> endpoint.number("Delivered") == 1);

            assertThat(run("export", home)).hasSize(2);
            assertThat(run("tail", home, "-n", "1")).singleElement().asString().contains("/page/taken");
            assertThat(run("redrive", home, "endpoint"))
                    .containsExactly("1 dead letters of endpoint are to be sent again.");

            Eventually.holds("redriven", () -> endpoint.number("Delivered") == 2);
            assertThat(endpoint.number("Rejected")).isZero();
            List<Received> received = server.received();
            assertThat(received).hasSize(3);
            assertThat(received.get(2).ids()).isEqualTo(received.get(0).ids());
            assertThat(received).extracting(Received::idempotencyKey).doesNotHaveDuplicates();
            Counters.of(tomcat).assertIdentities().assertAllGivenToDestinations();
            assertOneOwner(Footfall.home(base).resolve("default/dead-letters"));
        }
    }

    private static void visit(TomcatProcess tomcat, String path) throws Exception {
        Load.of(1, 1).run(tomcat.port(), i -> RawRequest.get(path), 200);
    }

    private static void assertOneOwner(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.toList())
                    .allSatisfy(file -> assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(directory)));
        }
    }

    private static List<String> run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Footfall.jar().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines;
        try (Stream<String> out = process.inputReader(UTF_8).lines()) {
            lines = out.toList();
        }
        assertThat(process.waitFor()).as("%s: %s", command, lines).isZero();
        return lines;
    }
}
