// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.ServletApi;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hosts of one Tomcat with a valve each, as two customers have them: what is one's is never the other's. */
final class TwoHostsIT {
    private static final String OTHER = "b.example.com";
    private static final String FILTER_WITH = """
            <filter>
                <filter-name>footfall</filter-name>
                <filter-class>dev.footfall.servlet.PageViewFilter</filter-class>
                <init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>
            </filter>
            """;

    private CatalinaBase base;

    @BeforeEach
    void install() throws IOException {
        base = StockTomcat.base("two-hosts").lib(ServletApi.JAKARTA.valveJar());
        base.hostValve(valveInto("events-a")).virtualHost(OTHER, "b", valveInto("events-b"));
        write("shop", WebApp.sample());
        WebApp.sample().writeTo(base.resolve("b/shop"));
    }

    private String valveInto(String directory) {
        return "<Valve className=\"dev.footfall.tomcat.PageViewValve\" destinations=\"crm\" crm.type=\"file\""
                + " crm.directory=\"" + base.resolve(directory) + "\"/>";
    }

    private void write(String name, WebApp app) throws IOException {
        app.writeTo(base.webapps().resolve(name));
    }

    @Test
    void visitors_goToTheDestinationsOfTheirOwnHost() throws Exception {
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            // Nobody's page first: the other host's valve must not take it for one whose end it was not told of.
            assertThat(visit(tomcat, "localhost", "/nowhere")).isEqualTo(404);
            assertThat(visit(tomcat, OTHER, "/shop/page/b")).isEqualTo(200);
            assertThat(visit(tomcat, "localhost", "/shop/page/a")).isEqualTo(200);
            Counters.of(tomcat).awaitSettled().assertIdentities();

            assertThat(pages("events-a", 1)).containsExactly("/shop/page/a");
            assertThat(pages("events-b", 1)).containsExactly("/shop/page/b");
            assertThat(tomcat.log().linesWith("WARNING|SEVERE")).isEmpty();
        }
    }

    @Test
    void webapp_thatIsOffByItsFiltersInitParamsIsNotCountedByTheValve() throws Exception {
        write("disabled", WebApp.sample().webXml(FILTER_WITH.formatted("enabled", "false")));
        write("bad", WebApp.sample().webXml(FILTER_WITH.formatted("ip", "half")));
        write("careful", WebApp.sample().webXml(FILTER_WITH.formatted("exclude", "/page/private")));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            for (String page : List.of("/disabled/page/1", "/bad/page/1", "/careful/page/private", "/careful/page/1")) {
                assertThat(visit(tomcat, "localhost", page)).isEqualTo(200);
            }
            assertThat(visit(tomcat, "localhost", "/shop/page/last")).isEqualTo(200);
            Counters.of(tomcat).awaitSettled().assertIdentities();

            assertThat(pages("events-a", 2)).containsExactlyInAnyOrder("/careful/page/1", "/shop/page/last");
            assertThat(base.resolve("logs/footfall/default/events"))
                    .as("for nobody")
                    .doesNotExist();
            assertThat(tomcat.log().linesWith("SEVERE.*ip=half.*site localhost/bad is off"))
                    .hasSize(1);
        }
    }

    private static int visit(TomcatProcess tomcat, String host, String path) throws IOException {
        return RawHttp.exchange(tomcat.port(), RawRequest.get(path).host(host)).status();
    }

    private List<String> pages(String directory, int atLeast) {
        Path events = base.resolve(directory);
        return new Events(events, EventSchema.of(ServletApi.JAKARTA.valveJar()))
                .await(atLeast).stream().map(Events::path).toList();
    }
}
