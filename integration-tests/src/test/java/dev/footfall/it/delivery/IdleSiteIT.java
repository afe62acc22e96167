// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A visitor now and then: each is in the file within a second and at the endpoint within two, with all defaults. */
final class IdleSiteIT {
    private static final int VISITS = 5;
    private static final Duration ON_DISK = Duration.ofSeconds(1);
    private static final Duration AT_ENDPOINT = Duration.ofSeconds(2);

    @Test
    void event_isSoonOnDiskAndAtTheEndpoint() throws Exception {
        try (FaultServer server = FaultServer.start()) {
            CatalinaBase base = new HttpDestinations()
                    .add("endpoint", server.url(), Map.of())
                    .writeTo(Footfall.everywhere(StockTomcat.base("idle")))
                    .replace("conf/footfall.properties", "destinations=", "destinations=file,");
            WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

            try (TomcatProcess tomcat = TomcatProcess.start(base)) {
                for (int visit = 0; visit < VISITS; visit++) {
                    assertSoon(tomcat, base, server, "/page/" + visit);
                }
            }
        }
    }

    private static void assertSoon(TomcatProcess tomcat, CatalinaBase base, FaultServer server, String page)
            throws Exception {
        Instant before = Instant.now();
        assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(page)).status())
                .isEqualTo(200);

        Events.in(Footfall.events(base)).await(page);
        assertThat(Instant.now()).isBefore(before.plus(ON_DISK));
        Received request = Eventually.present(
                page,
                () -> server.received().stream()
                        .filter(received -> received.paths().contains(page))
                        .findFirst());
        assertThat(request.at()).isBefore(before.plus(AT_ENDPOINT));
    }
}
