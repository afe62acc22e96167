// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Three webapps behind one JAR in lib: two with settings and a destination each of their own, one with neither. What
 * visitors of one do is never told to another's destination.
 */
final class IsolationIT {
    private static final int EACH = 40;
    private static final int AT_A_TIME = 4;

    @Test
    void events_reachTheirOwnDestinationWithTheirOwnSettings() throws Exception {
        CatalinaBase base = threeWebapps("isolation");

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            visitAll(tomcat);

            Counters.of(tomcat).awaitSettled().assertIdentities();
            assertOnly(events(base, "crm"), "localhost/shop", "{\"theme\":\"dark\"}");
            assertOnly(events(base, "press"), "localhost/blog", "{\"mine\":\"yes\"}");
            assertOnly(Events.in(Footfall.events(base)), "localhost/plain", "{\"_ga\":\"GA1.1.1.9\"}");
        }
    }

    @Test
    void backlog_reachesItsOwnDestinationAfterAKillAndAStartInTheOtherOrder() throws Exception {
        CatalinaBase base = threeWebapps("isolation-killed");
        first(base, "shop");
        // A file where the directory should be: both destinations are down, whoever runs the test.
        Files.writeString(base.resolve("out"), "in the way");

        TomcatProcess first = TomcatProcess.start(base);
        visitAll(first);
        Eventually.holds("all journaled", () -> Counters.of(first).engine().number("Journaled") == 3 * EACH);
        assertThat(started(first)).startsWith("shop");
        first.killHard();
        base.remove("out").remove("conf/Catalina/localhost/shop.xml");
        first(base, "plain");

        try (TomcatProcess second = first.restart()) {
            assertThat(started(second)).startsWith("plain").contains("shop");
            Counters.of(second).awaitSettled().assertIdentities();
            assertOnly(events(base, "crm"), "localhost/shop", "{\"theme\":\"dark\"}");
            assertOnly(events(base, "press"), "localhost/blog", "{\"mine\":\"yes\"}");
            assertOnly(Events.in(Footfall.events(base)), "localhost/plain", "{\"_ga\":\"GA1.1.1.9\"}");
        }
    }

    private static CatalinaBase threeWebapps(String name) throws IOException {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base(name));
        withDestination(base, "crm", "theme").writeTo(base.webapps().resolve("shop"));
        withDestination(base, "press", "mine").writeTo(base.webapps().resolve("blog"));
        WebApp.sample().writeTo(base.webapps().resolve("plain"));
        return base;
    }

    private static WebApp withDestination(CatalinaBase base, String destination, String cookies) {
        return WebApp.sample()
                .contextParameter("footfall.cookies", cookies)
                .contextParameter("footfall.destinations", destination)
                .contextParameter("footfall." + destination + ".type", "file")
                .contextParameter(
                        "footfall." + destination + ".directory",
                        directory(base, destination).toString());
    }

    private static Path directory(CatalinaBase base, String destination) {
        return base.resolve("out").resolve(destination);
    }

    private static Events events(CatalinaBase base, String destination) {
        return Events.in(directory(base, destination));
    }

    /** Contexts with a descriptor start before those without. */
    private static void first(CatalinaBase base, String app) throws IOException {
        base.context(app, "<Context/>");
    }

    /** The webapps in the order they were started. */
    private static List<String> started(TomcatProcess tomcat) {
        return tomcat.log().linesWith("Deployment of .* has finished").stream()
                .map(line -> line.replaceFirst(".*/(\\w+)(\\.xml)?\\].*", "$1"))
                .toList();
    }

    private static void visitAll(TomcatProcess tomcat) throws Exception {
        List<String> apps = List.of("/shop", "/blog", "/plain");
        Load.of(apps.size() * EACH, AT_A_TIME)
                .run(
                        tomcat.port(),
                        i -> RawRequest.get(apps.get(i % apps.size()) + "/page/" + i)
                                .with("Cookie", "theme=dark; _ga=GA1.1.1.9; mine=yes"),
                        200);
    }

    private static void assertOnly(Events events, String site, String cookies) {
        List<JsonNode> all = events.await(EACH);
        assertThat(all)
                .extracting(event -> event.at("/context/footfall/site").asText())
                .containsOnly(site);
        assertThat(all)
                .extracting(event -> event.at("/context/cookies").toString())
                .containsOnly(cookies);
        // At least once: after a kill an event may be there twice, but none may be missing.
        assertThat(Set.copyOf(all.stream().map(Events::path).toList())).hasSize(EACH);
    }
}
