// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked for beside pages: none of it becomes an event, and each is counted under its reason. */
final class SkippedRequestsIT {
    private static final String ERROR_PAGE =
            "<error-page><error-code>410</error-code><location>/page/gone</location></error-page>";

    /** So many of them, so that no reason's count can stand for another's. */
    private record Skip(int times, String reason, RawRequest request) {}

    private static final List<Skip> SKIPS = List.of(
            new Skip(1, "content_type", RawRequest.get("/skips/logo.svg")),
            new Skip(1, "content_type", RawRequest.get("/skips/api/stock")),
            new Skip(2, "status", RawRequest.get("/skips/nowhere")),
            new Skip(3, "status", RawRequest.get("/skips/redirect")),
            new Skip(1, "status", RawRequest.get("/skips/status/410")),
            new Skip(2, "status", RawRequest.get("/skips/throw")),
            new Skip(3, "method", RawRequest.post("/skips/form", "name=x")),
            new Skip(2, "method", RawRequest.of("HEAD", "/skips/page/1", "")),
            new Skip(4, "speculative", RawRequest.get("/skips/page/1").with("Sec-Purpose", "prefetch")),
            new Skip(2, "speculative", RawRequest.get("/skips/page/1").with("Sec-Purpose", "prefetch;prerender")),
            new Skip(7, "embedded", RawRequest.get("/skips/page/1").with("Sec-Fetch-Dest", "iframe")),
            new Skip(
                    5,
                    "fetch",
                    RawRequest.get("/skips/page/1")
                            .with("Sec-Fetch-Mode", "cors")
                            .with("Sec-Fetch-Dest", "empty")),
            new Skip(8, "excluded", RawRequest.get("/skips/page/internal/1")));

    private static TomcatProcess tomcat;
    private static CatalinaBase base;

    @BeforeAll
    static void start() throws IOException {
        base = Footfall.everywhere(StockTomcat.base("skipped"));
        WebApp.sample()
                .webXml(ERROR_PAGE)
                .contextParameter("footfall.exclude", "/page/internal/**")
                .writeTo(base.webapps().resolve("skips"));
        WebApp.sample().writeTo(base.webapps().resolve("explained"));
        tomcat = TomcatProcess.start(base);
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void everySkip_isCountedUnderItsReasonAndNoEvent() throws Exception {
        for (Skip skip : SKIPS) {
            for (int i = 0; i < skip.times(); i++) {
                // Its own connection each: an answer to HEAD has no body to find the next one behind.
                RawHttp.conversation(
                        tomcat.port(),
                        skip.request().with("Connection", "close").bytes());
            }
        }
        RawHttp.exchange(tomcat.port(), RawRequest.get("/skips/page/counted"));

        Events events = Events.in(Footfall.events(base));
        events.await("/skips/page/counted");
        Bean site = Counters.of(tomcat).site("localhost/skips");
        Eventually.holds(
                "all counted",
                () -> site.total("Skipped")
                        >= SKIPS.stream().mapToLong(Skip::times).sum());
        assertThat(site.counts("Skipped")).isEqualTo(expected());
        Counters.of(tomcat).awaitSettled().assertIdentities();
        assertThat(events.all()).extracting(Events::path).containsExactly("/skips/page/counted");
    }

    private static Map<String, Long> expected() {
        Map<String, Long> expected = new TreeMap<>();
        SKIPS.forEach(skip -> expected.merge(skip.reason(), (long) skip.times(), Long::sum));
        return expected;
    }

    @Test
    void decisions_nameSiteMethodPathAndReason() throws Exception {
        Counters counters = Counters.of(tomcat);
        counters.engine().set("Explain", true);

        RawHttp.exchange(tomcat.port(), RawRequest.get("/explained/logo.svg"));
        RawHttp.exchange(tomcat.port(), RawRequest.post("/explained/form", "name=x"));

        Eventually.holds("two decisions", () -> explained(counters).size() == 2);
        assertThat(explained(counters))
                .containsExactlyInAnyOrder(
                        "localhost/explained\tGET\t/logo.svg\tcontent_type",
                        "localhost/explained\tPOST\t/form\tmethod");
    }

    /** Without number and time, which each run has its own of. */
    private static List<String> explained(Counters counters) {
        return counters.engine().decisions(0).stream()
                .map(line -> line.replaceFirst("^\\d+\t\\d+\t", ""))
                .filter(line -> line.startsWith("localhost/explained\t"))
                .toList();
    }
}
