// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Welcome;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.it.harness.WebApp;
import dev.footfall.it.tomcat.Placed;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webapps with an endpoint of their own that go while their container stays: nothing of them stays. */
@Timeout(120)
final class UndeployIT {
    private final Map<String, FaultServer> servers = new LinkedHashMap<>();

    @AfterEach
    void stop() throws IOException {
        for (FaultServer server : servers.values()) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void undeploy_leavesNeitherThreadNorClassLoader(Placed place) throws Exception {
        servers.put("hang", FaultServer.start().answeringAll(Answer.hang()));
        servers.put("hole", FaultServer.start().welcomingAll(Welcome.blackHole()));
        servers.put("fine", FaultServer.start());
        CatalinaBase base = place.base(StockTomcat.V11, "undeploy-" + place);
        for (Map.Entry<String, FaultServer> server : servers.entrySet()) {
            withEndpoint(place.webapp(), server.getValue().url())
                    .writeTo(base.webapps().resolve(server.getKey()));
        }
        try (TomcatProcess tomcat = TomcatProcess.start(base, TomcatHost.NOTHING_SOFT)) {
            TomcatHost host = TomcatHost.of(tomcat);
            visitUntilAllSend(tomcat);
            assertThat(host.loaders()).isEqualTo(servers.size());

            for (String app : servers.keySet()) {
                host.undeploy("/" + app);
            }

            Eventually.holds("no class loader is left", () -> host.loaders() == 0);
            assertThat(tomcat.log().linesWith("appears to have started a thread|Exception|SEVERE|did not stop"))
                    .isEmpty();
        }
    }

    private static WebApp withEndpoint(WebApp app, String url) {
        return app.contextParameter("footfall.destinations", "endpoint")
                .contextParameter("footfall.endpoint.type", "http")
                .contextParameter("footfall.endpoint.url", url)
                .contextParameter("footfall.endpoint.timeout", "5m")
                .contextParameter("footfall.endpoint.linger", "0s");
    }

    private void visitUntilAllSend(TomcatProcess tomcat) throws Exception {
        for (String app : servers.keySet()) {
            assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get("/" + app + "/page/1"))
                            .status())
                    .isEqualTo(200);
        }
        List<Bean> endpoints = Counters.of(tomcat).destinations().stream()
                .filter(destination -> destination.key("name").equals("endpoint"))
                .toList();
        assertThat(endpoints).hasSize(servers.size());
        Eventually.holds(
                "the healthy have their event and the others hang",
                () -> endpoints.stream().allMatch(UndeployIT::hasTried));
    }

    private static boolean hasTried(Bean destination) {
        return destination.number("Delivered") == 1
                || (destination.text("State").equals("RUNNING") && destination.number("Backlog") == 1);
    }
}
