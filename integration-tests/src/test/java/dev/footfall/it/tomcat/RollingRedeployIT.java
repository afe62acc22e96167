// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.it.harness.Visitors;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A webapp's next version deployed beside the one before, as {@code shop##1}, {@code shop##2}: visitors with a session
 * stay with the old one until it goes. Both are one site, and every page is one event.
 */
final class RollingRedeployIT {
    private static final int VERSIONS = 4;
    private static final int PAGES_BETWEEN = 40;

    @ParameterizedTest
    @MethodSource("dev.footfall.it.tomcat.Placed#everywhere")
    void versionsSideBySide_areOneSiteAndLoseNoPage(StockTomcat version, Placed place) throws Exception {
        CatalinaBase base = place.base(version, "rolling-" + version + "-" + place);
        Path first = base.webapps().resolve("shop##1.war");
        place.webapp().writeWar(first);

        try (TomcatProcess tomcat = TomcatProcess.start(base, TomcatHost.NOTHING_SOFT)) {
            List<String> pages = roll(tomcat, place);
            Counters.of(tomcat).awaitSettled();
            assertThat(TomcatHost.of(tomcat).leaks()).isEmpty();
            assertThat(TomcatHost.of(tomcat).loaders()).isEqualTo(1);
            assertThat(tomcat.log().linesWith("appears to have started a thread|Exception|SEVERE| WARNING \\["))
                    .isEmpty();
            tomcat.stop();

            assertAllOfOneSite(pages, tomcat);
        }
    }

    /** What a version that went had no time to deliver waits in its lane, at the latest for the next start. */
    private static void assertAllOfOneSite(List<String> pages, TomcatProcess stopped) throws IOException {
        try (TomcatProcess tomcat = stopped.restart()) {
            Counters.of(tomcat).awaitSettled();
            RedeployIT.assertEachOnce(pages, tomcat);
            assertThat(Placed.events(tomcat.directory()))
                    .extracting(event -> event.at("/context/footfall/site").asText())
                    .containsOnly("localhost/shop");
        }
    }

    private static List<String> roll(TomcatProcess tomcat, Placed place) throws Exception {
        List<String> ofSessions = new ArrayList<>();
        Visitors visitors = Visitors.to(tomcat.port()).of("/shop", 3);
        for (int next = 2; next <= VERSIONS; next++) {
            visitors.awaitPages(PAGES_BETWEEN);
            String cookie = session(tomcat, ofSessions);
            place.webapp().writeWar(tomcat.directory().resolve("webapps/shop##" + next + ".war"));
            TomcatHost.of(tomcat).check("shop##" + next);
            visitors.awaitPages(PAGES_BETWEEN);
            assertThat(visit("/shop/session/old", cookie, tomcat, ofSessions).text())
                    .contains("Session, new: false");
            TomcatHost.of(tomcat).remove("shop##" + (next - 1));
            assertThat(visit("/shop/session/old", cookie, tomcat, ofSessions).text())
                    .contains("No session");
        }
        List<String> pages = new ArrayList<>(visitors.leave());
        pages.addAll(ofSessions);
        return pages;
    }

    /** Begins one with the latest version; its cookie. */
    private static String session(TomcatProcess tomcat, List<String> pages) throws IOException {
        RawResponse answer = visit("/shop/session/new", "none=yet", tomcat, pages);
        return requireNonNull(answer.header("Set-Cookie")).split(";", 2)[0];
    }

    private static RawResponse visit(String path, String cookie, TomcatProcess tomcat, List<String> pages)
            throws IOException {
        RawResponse answer = RawHttp.exchange(
                tomcat.port(), RawRequest.get(path).with("Cookie", cookie).with("Connection", "close"));
        assertThat(answer.status()).isEqualTo(200);
        pages.add(path);
        return answer;
    }
}
