// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Slow;
import dev.footfall.it.faults.Welcome;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container that stops while every endpoint hangs, each in its own way. */
final class HungStopIT {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final List<String> APPS = List.of("a", "b", "c", "d");
    /** Longer than anybody waits here: no attempt ends on its own. */
    private static final Map<String, String> PATIENT = Map.of("timeout", "5m", "connectTimeout", "5m", "linger", "0s");

    private final Map<String, FaultServer> servers = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException {
        servers.put("hang", FaultServer.start().answeringAll(Answer.hang()));
        servers.put("body", FaultServer.start().answeringAll(Slow.hangInTheBody()));
        servers.put("drip", FaultServer.start().answeringAll(Slow.dripBody()));
        servers.put("hole", FaultServer.start().welcomingAll(Welcome.blackHole()));
        FaultServer full = FaultServer.start();
        full.lettingNobodyIn();
        servers.put("full", full);
    }

    @AfterEach
    void stop() throws IOException {
        for (FaultServer server : servers.values()) {
            server.close();
        }
    }

    @Test
    void stop_isBoundedForOneEngine() throws Exception {
        HttpDestinations destinations = new HttpDestinations();
        servers.forEach((name, server) -> destinations.add(name, server.url(), PATIENT));
        CatalinaBase base = destinations.writeTo(Footfall.everywhere(StockTomcat.base("hung-stop")));
        APPS.forEach(app -> write(WebApp.sample(), base, app));

        assertThat(stopWhileAllHang(base, servers.size())).isLessThan(BOUND);
    }

    @Test
    void stop_isBoundedForFourEngines() throws Exception {
        HttpDestinations destinations = new HttpDestinations();
        servers.forEach((name, server) -> destinations.add(name, server.url(), PATIENT));
        CatalinaBase base = destinations.writeTo(StockTomcat.base("hung-stops"));
        APPS.forEach(app -> write(WebApp.sample().lib(Footfall.jar()).webXml(Footfall.FILTER), base, app));

        assertThat(stopWhileAllHang(base, servers.size() * APPS.size())).isLessThan(BOUND);
    }

    private static void write(WebApp app, CatalinaBase base, String name) {
        try {
            app.writeTo(base.webapps().resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Duration stopWhileAllHang(CatalinaBase base, int destinations) throws Exception {
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            for (String app : APPS) {
                assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get("/" + app + "/page/1"))
                                .status())
                        .isEqualTo(200);
            }
            Counters counters = Counters.of(tomcat);
            assertThat(counters.destinations()).hasSize(destinations);
            Eventually.holds(
                    "all hang",
                    () -> counters.destinations().stream()
                            .allMatch(destination ->
                                    destination.text("State").equals("RUNNING") && destination.number("Backlog") > 0));

            Duration took = tomcat.stop();

            assertThat(tomcat.log().linesWith("Exception|did not stop in time|SEVERE"))
                    .isEmpty();
            return took;
        }
    }
}
