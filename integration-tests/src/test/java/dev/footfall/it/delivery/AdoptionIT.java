// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server or an application leaves in its lane is delivered by another that shares the directory. */
final class AdoptionIT {
    private static final int IN_FLIGHT = 20;
    private static final int BEHIND = 30;
    private static final int AFTER = 10;
    /** Lanes are looked at twice a minute. */
    private static final Duration LOOK = Duration.ofSeconds(90);

    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void backlogOfAKilledServer_isDeliveredByTheOtherOnce() throws Exception {
        server.answering(Answer.hang());
        Path shared = StockTomcat.base("adoption-shared").resolve("footfall");
        try (TomcatProcess survivor = start("adoption-survivor", shared);
                TomcatProcess killed = start("adoption-killed", shared)) {
            assertThat(engine(killed).text("Lane")).isEqualTo("01");
            visit(killed, "", IN_FLIGHT);
            Eventually.holds("batch in flight", () -> server.received().size() == 1);
            visit(killed, "", BEHIND);
            Eventually.holds("all journaled", () -> endpoint(killed).number("Journaled") == IN_FLIGHT + BEHIND);
            killed.killHard();
            server.stop();

            Eventually.holdsWithin(
                    LOOK,
                    "adopted",
                    () -> engine(survivor).lines("AdoptedLanes").contains("01"));
            try (TomcatProcess returned = killed.restart()) {
                assertThat(engine(returned).text("Lane")).isEqualTo("02");
                visit(returned, "", AFTER);
                server.restart();
                settle(survivor, IN_FLIGHT + BEHIND);
                settle(returned, AFTER);
            }
            assertEachOnce(IN_FLIGHT + BEHIND + AFTER);
            Received first = server.received().get(0);
            assertThat(server.taken()).anySatisfy(again -> {
                assertThat(again.idempotencyKey()).isNotEmpty().isEqualTo(first.idempotencyKey());
                assertThat(again.ids()).isEqualTo(first.ids());
            });
            Eventually.holds(
                    "lane given back",
                    () -> engine(survivor).lines("AdoptedLanes").isEmpty());
            assertThat(survivor.log().linesWith("reads lane 01 to its end, which another engine left uncleanly"))
                    .hasSize(1);
        }
    }

    @Test
    void backlogOfAnOldVersion_isDeliveredByTheNew() throws Exception {
        CatalinaBase base = http().writeTo(StockTomcat.base("adoption-redeploy"));
        version(base, "app##1");
        server.stop();
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            visit(tomcat, "/app", BEHIND);
            Eventually.holds("all journaled", () -> endpoint(tomcat).number("Journaled") == BEHIND);

            version(base, "app##2");
            Eventually.holdsWithin(
                    LOOK,
                    "deployed",
                    () -> !tomcat.log()
                            .linesWith("Deployment .*app##2.* has finished")
                            .isEmpty());
            Files.move(base.webapps().resolve("app##1"), base.resolve("app##1"));
            Eventually.holdsWithin(
                    LOOK, "adopted", () -> engine(tomcat).lines("AdoptedLanes").contains("00"));
            server.restart();
            settle(tomcat, BEHIND);

            assertEachOnce(BEHIND);
        }
    }

    private TomcatProcess start(String name, Path directory) throws IOException {
        CatalinaBase base = http().writeTo(Footfall.everywhere(StockTomcat.base(name)));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return TomcatProcess.start(base, "-Dfootfall.directory=" + directory);
    }

    /** A batch is full or waits: nothing else decides where it ends. */
    private HttpDestinations http() {
        return new HttpDestinations()
                .add(
                        "endpoint",
                        server.url(),
                        Map.of("maxEvents", Integer.toString(IN_FLIGHT), "linger", "2s", "timeout", "5m"));
    }

    /** Whole at once: the container looks for new ones all the time. */
    private static void version(CatalinaBase base, String name) throws IOException {
        WebApp.sample().webXml(Footfall.FILTER).lib(Footfall.jar()).writeTo(base.resolve(name));
        Files.move(base.resolve(name), base.webapps().resolve(name));
    }

    private static void visit(TomcatProcess tomcat, String context, int visits) throws Exception {
        Load.of(visits, 1).run(tomcat.port(), i -> RawRequest.get(context + "/page/" + i), 200);
    }

    /** All that is this server's, and all that it adopted, is delivered, and in its accounts. */
    private static void settle(TomcatProcess tomcat, int events) throws IOException {
        Bean endpoint = endpoint(tomcat);
        endpoint.tryNow();
        Eventually.holds(
                events + " delivered", () -> endpoint.number("Delivered") == events && endpoint.number("Backlog") == 0);
        Counters.of(tomcat).assertIdentities();
    }

    private void assertEachOnce(int events) {
        List<String> ids = server.taken().stream()
                .flatMap(request -> request.ids().stream())
                .toList();
        assertThat(ids).hasSize(events).doesNotHaveDuplicates();
        assertThat(server.taken())
                .allSatisfy(request -> assertThat(request.events())
                        .extracting(event -> event.at("/context/footfall/lane").asText())
                        .as("one lane a batch")
                        .hasSameSizeAs(request.ids())
                        .containsOnly(request.events()
                                .get(0)
                                .at("/context/footfall/lane")
                                .asText()));
    }

    private static Bean engine(TomcatProcess tomcat) throws IOException {
        return Counters.of(tomcat).engine();
    }

    private static Bean endpoint(TomcatProcess tomcat) throws IOException {
        return Counters.of(tomcat).destination("endpoint");
    }
}
