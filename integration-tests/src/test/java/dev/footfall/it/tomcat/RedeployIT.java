// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.it.harness.Visitors;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A webapp replaced again and again under its visitors, while another one stays: every page that was answered is one
 * event, and nothing of the old webapps is left. Prints what it saw.
 */
final class RedeployIT {
    private static final int PAGES_BETWEEN = 100;
    /** The one that stays, and the latest of the other. */
    private static final int LIVE = 2;

    @ParameterizedTest
    @MethodSource("dev.footfall.it.tomcat.Placed#everywhere")
    void redeploys_loseNoPageAndLeaveNothingBehind(StockTomcat version, Placed place) throws Exception {
        redeploy(5, version, place);
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("dev.footfall.it.tomcat.Placed#everywhere")
    void fiftyRedeploys_loseNoPageAndLeaveNothingBehind(StockTomcat version, Placed place) throws Exception {
        redeploy(50, version, place);
    }

    private static void redeploy(int times, StockTomcat version, Placed place) throws Exception {
        CatalinaBase base = TomcatHost.alert(place.base(version, "redeploy-" + version + "-" + place));
        place.webapp().writeTo(base.webapps().resolve("ROOT"));
        place.webapp().writeWar(base.webapps().resolve("shop.war"));

        try (TomcatProcess tomcat = TomcatProcess.start(base, TomcatHost.NOTHING_SOFT)) {
            // The first redeploy opens files and starts threads of the container's own, once and for all.
            List<String> pages = new ArrayList<>(visitDuring(1, tomcat));
            Footprint before = Footprint.of(tomcat);

            pages.addAll(visitDuring(times, tomcat));

            assertThat(tomcat.log().linesWith("Undeploying context \\[/shop\\]"))
                    .hasSize(times + 1);
            Counters.of(tomcat).awaitSettled().assertIdentities();
            Eventually.holds(
                    "threads and files as before: " + before,
                    () -> Footprint.of(tomcat).isWithin(before));
            assertNothingLeft(tomcat);
            assertEachOnce(pages, tomcat);
            System.out.printf(
                    "| %s | %s | %d | %d | %s | %s |%n",
                    version, place, times, pages.size(), before, Footprint.of(tomcat));
        }
    }

    private static List<String> visitDuring(int redeploys, TomcatProcess tomcat) throws Exception {
        Visitors visitors = Visitors.to(tomcat.port()).of("/shop", 6).of("", 2);
        for (int i = 0; i < redeploys; i++) {
            visitors.awaitPages(PAGES_BETWEEN);
            TomcatHost.of(tomcat).redeploy("shop");
        }
        visitors.awaitPages(PAGES_BETWEEN);
        List<String> pages = visitors.leave();
        assertThat(visitors.cutOff()).as("requests without an answer").isZero();
        return pages;
    }

    private static void assertNothingLeft(TomcatProcess tomcat) throws IOException, JMException {
        TomcatHost host = TomcatHost.of(tomcat);
        assertThat(host.leaks()).isEmpty();
        assertThat(host.loaders()).isEqualTo(LIVE);
        host.remove("shop");
        assertThat(host.loaders()).as("with the last one gone").isEqualTo(LIVE - 1);
        assertThat(tomcat.log().linesWith("appears to have started a thread|ThreadLocal|failed to stop|did not stop"))
                .isEmpty();
        assertThat(tomcat.log().linesWith("Exception|SEVERE| WARNING \\[")).isEmpty();
    }

    static void assertEachOnce(List<String> pages, TomcatProcess tomcat) throws IOException {
        List<String> counted = Placed.events(tomcat.directory()).stream()
                .map(Events::path)
                .sorted()
                .toList();
        assertThat(counted).isEqualTo(pages.stream().sorted().toList());
    }
}
