// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose events the destinations get that a valve names for the webapps of its host. */
class HostDestinationsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    private Engines engines;

    @BeforeEach
    void start() {
        engines = new Engines(dir);
    }

    @AfterEach
    void leave() {
        engines.close();
    }

    /** Two valves of one Tomcat, each around the webapps of its own host; a third host has none. */
    @Test
    void hosts_keepTheirValvesDestinationsApart() throws Exception {
        Site a = joinHost("a.example", "", crmInto("out-a"));
        Site alsoA = joinHost("a.example", "/shop", crmInto("out-a"));
        Site b = joinHost("b.example", "", crmInto("out-b"));
        Site c = joinHost("c.example", "", Map.of());

        a.capture().exit(PageExchange.of("/a"));
        alsoA.capture().exit(PageExchange.of("/shop/a"));
        b.capture().exit(PageExchange.of("/b"));
        c.capture().exit(PageExchange.of("/c"));

        await().atMost(SOON)
                .until(() -> engines.lines("out-a").size() == 2
                        && engines.lines("out-b").size() == 1);
        await().atMost(SOON).until(() -> engines.lines().size() == 1);
        assertThat(engines.lines("out-a")).allMatch(line -> line.contains("\"site\":\"a.example"));
        assertThat(engines.lines("out-b")).singleElement().asString().contains("\"site\":\"b.example\"");
        assertThat(engines.lines()).singleElement().asString().contains("\"site\":\"c.example\"");
        assertThat(Engines.attribute("type=Destination,engine=t,site=\"a.example/\\*\",name=crm", "Journaled"))
                .isEqualTo(2L);
    }

    /** The filter of a webapp, and the valve around it: each knows what the other does not, and either may capture. */
    @Test
    void destinations_getTheEventsOfAWebappWhicheverOfItsHostsCaptures() {
        Site filter = joinHost("a.example", "/shop", Map.of());
        Site valve = joinHost("a.example", "/shop", crmInto("out-a"));

        filter.capture().exit(PageExchange.of("/shop/by-the-filter"));
        valve.capture().exit(PageExchange.of("/shop/by-the-valve"));

        await().atMost(SOON).until(() -> engines.lines("out-a").size() == 2);
        assertThat(engines.lines()).isEmpty();
        valve.close();
        filter.capture().exit(PageExchange.of("/shop/alone"));
        await().atMost(SOON).until(() -> engines.lines().size() == 1);
        assertThat(engines.lines("out-a")).hasSize(2);
    }

    @Test
    void destinations_getTheEventsOfAWebappThatItsFilterCallsOtherwise() {
        Site valve = joinHost("a.example", "/shop", crmInto("out-a"));
        Site filter = engines.join(builder ->
                builder.container("a.example").context("/shop").add(Origin.INIT_PARAM, Map.of("site", "my-shop")));

        filter.capture().exit(PageExchange.of("/shop/page"));

        await().atMost(SOON).until(() -> engines.lines("out-a").size() == 1);
        assertThat(engines.lines("out-a").get(0)).contains("\"site\":\"my-shop\"");
        valve.capture().exit(PageExchange.of("/shop/other"));
        await().atMost(SOON).until(() -> engines.lines("out-a").size() == 2);
        assertThat(engines.lines()).isEmpty();
    }

    /** Who calls itself otherwise than its host cannot be told to be one of its sites: it has the default, and a line. */
    @Test
    void site_thatIsNotNamedAfterItsHostKeepsNobodyFromTheHostsDestination() {
        Site renamed = engines.join(builder -> builder.container("a.example")
                .context("/shop")
                .add(Origin.CONTEXT_PARAM, Map.of("footfall.site", "my-shop"))
                .add(Origin.HOST_ATTRIBUTE, crmInto("out-a")));
        Site other = joinHost("a.example", "/blog", crmInto("out-a"));

        renamed.capture().exit(PageExchange.of("/shop/page"));
        other.capture().exit(PageExchange.of("/blog/page"));

        await().atMost(SOON).until(() -> engines.lines("out-a").size() == 1);
        await().atMost(SOON).until(() -> engines.lines().size() == 1);
        assertThat(engines.lines().get(0)).contains("\"site\":\"my-shop\"");
    }

    private Map<String, String> crmInto(String directory) {
        return Map.of("destinations", "crm", "crm.type", "file", "crm.directory", "" + dir.resolve(directory));
    }

    private Site joinHost(String host, String context, Map<String, String> attributes) {
        return engines.join(builder -> builder.container(host).context(context).add(Origin.HOST_ATTRIBUTE, attributes));
    }
}
