// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
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

/** Tomcat 11 can run a filter as a valve, before the page and not around it: ours says so, and leaves the page alone. */
final class FilterValveIT {
    private static final String FILTER_VALVE = "<Valve className=\"org.apache.catalina.valves.FilterValve\""
            + " filterClass=\"dev.footfall.servlet.PageViewFilter\" asyncSupported=\"true\"/>";

    @Test
    void filterInAFilterValve_isOffAndTheFilterBehindItCounts() throws Exception {
        CatalinaBase base = StockTomcat.base("filter-valve").lib(Footfall.jar()).engineValve(FILTER_VALVE);
        WebApp.sample().webXml(Footfall.FILTER).writeTo(base.webapps().resolve("shop"));
        WebApp.sample().writeTo(base.webapps().resolve("without"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            for (String page : List.of("/without/page/1", "/shop/page/1", "/shop/async/dispatch-twice")) {
                assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(page)).status())
                        .isEqualTo(200);
            }

            Counters.of(tomcat).awaitSettled().assertIdentities();
            assertThat(Events.in(Footfall.events(base)).await(2))
                    .extracting(Events::path)
                    .containsExactlyInAnyOrder("/shop/page/1", "/shop/async/dispatch-twice");
            assertThat(tomcat.log().linesWith("WARNING.*FilterValve.*dev\\.footfall\\.tomcat\\.PageViewValve"))
                    .hasSize(1);
        }
    }
}
