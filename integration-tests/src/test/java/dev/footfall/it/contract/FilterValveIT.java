// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tomcat 11 can run a filter as a valve. Ours lets it, and counts all webapps as one site; the valve is the better way.
 */
final class FilterValveIT {
    private static final String FILTER_VALVE = "<Valve className=\"org.apache.catalina.valves.FilterValve\""
            + " filterClass=\"dev.footfall.servlet.PageViewFilter\" asyncSupported=\"true\"/>";

    @Test
    void filterInAFilterValve_countsAndTomcatStarts() throws Exception {
        CatalinaBase base = StockTomcat.base("filter-valve").lib(Footfall.jar()).engineValve(FILTER_VALVE);
        WebApp.sample().writeTo(base.webapps().resolve("shop"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            for (String page : List.of("/shop/page/1", "/shop/async/dispatch-twice", "/shop/forward")) {
                assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(page)).status())
                        .isEqualTo(200);
            }
            assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get("/shop/throw"))
                            .status())
                    .isEqualTo(500);

            Events events = Events.in(Footfall.events(base));
            events.await(3);
            assertThat(events.all())
                    .extracting(event -> Events.path(event) + " of "
                            + event.at("/context/footfall/site").asText())
                    .containsExactlyInAnyOrder(
                            "/shop/page/1 of localhost",
                            "/shop/async/dispatch-twice of localhost",
                            "/shop/forward of localhost");
            assertThat(tomcat.log().linesWith("SEVERE")).noneMatch(line -> line.contains("footfall"));
        }
    }
}
