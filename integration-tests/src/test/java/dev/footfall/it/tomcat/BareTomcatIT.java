// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ground the other tests stand on: without Footfall, the stock Tomcat and the sample do what they should. */
final class BareTomcatIT {
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    @Test
    void tomcat_servesPipelinedPagesAndStops() throws Exception {
        CatalinaBase base = StockTomcat.base("bare");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            try (RawHttp http = RawHttp.open(tomcat.port())) {
                http.send(RawRequest.get("/page/1").bytes())
                        .send(RawRequest.get("/status/418").bytes());

                assertThat(http.read().text()).isEqualTo("<!doctype html>\n<h1>A page</h1>\n");
                assertThat(http.read().statusLine()).isEqualTo("HTTP/1.1 418 ");
            }
            assertThat(tomcat.jmx().beans().getDomains()).contains("Catalina").doesNotContain("dev.footfall");
            assertThat(tomcat.stop()).isLessThan(STOP_BOUND);
        }
    }

    @Test
    void tomcat_keepsItsBaseOverAKill() throws Exception {
        CatalinaBase base = StockTomcat.base("bare-killed");
        WebApp.sample().writeTo(base.webapps().resolve("shop"));

        try (TomcatProcess first = TomcatProcess.start(base)) {
            first.killHard();
            try (TomcatProcess second = first.restart()) {
                RawResponse response = RawHttp.exchange(second.port(), RawRequest.get("/shop/async/dispatch-twice"));

                assertThat(response.text()).isEqualTo("<!doctype html>\n<h1>Dispatched</h1>\n");
            }
        }
    }
}
