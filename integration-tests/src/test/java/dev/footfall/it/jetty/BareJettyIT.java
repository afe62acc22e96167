// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ground the other tests stand on: without Footfall, the stock Jetty and the sample do what they should. */
final class BareJettyIT {
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    @Test
    void jetty_servesPipelinedPagesOfTwoEnvironmentsAndStops() throws Exception {
        JettyBase base = StockJetty.base("bare-jetty")
                .addModules("http", "ee11-deploy", "ee11-annotations", "ee10-deploy", "ee10-annotations")
                .environment("ROOT", "ee11")
                .environment("ten", "ee10");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        WebApp.sample().writeTo(base.webapps().resolve("ten"));

        try (JettyProcess jetty = JettyProcess.start(base)) {
            try (RawHttp http = RawHttp.open(jetty.port())) {
                http.send(RawRequest.get("/page/1").bytes())
                        .send(RawRequest.get("/ten/page/1").bytes());

                assertThat(http.read().text()).isEqualTo("<!doctype html>\n<h1>A page</h1>\n");
                assertThat(http.read().text()).isEqualTo("<!doctype html>\n<h1>A page</h1>\n");
            }
            assertThat(jetty.jmx().beans().getDomains()).contains("java.lang").doesNotContain("dev.footfall");
            assertThat(jetty.stop()).isLessThan(STOP_BOUND);
        }
    }

    @Test
    void jetty_keepsItsBaseOverAKill() throws Exception {
        JettyBase base = StockJetty.base("bare-jetty-killed")
                .addModules("http", "ee11-deploy", "ee11-annotations")
                .environment("shop", "ee11");
        WebApp.sample().writeTo(base.webapps().resolve("shop"));

        try (JettyProcess first = JettyProcess.start(base)) {
            first.killHard();
            try (JettyProcess second = first.restart()) {
                RawResponse response = RawHttp.exchange(second.port(), RawRequest.get("/shop/async/dispatch-twice"));

                assertThat(response.text()).isEqualTo("<!doctype html>\n<h1>Dispatched</h1>\n");
            }
        }
    }
}
