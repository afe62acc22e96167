// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same application as a WAR in a stock Tomcat: its own engine, and one event a page whoever registers the filter. */
final class WarIT {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
            %s
            </web-app>
            """;

    @Test
    void war_countsOnceWithSpringsSettings() throws Exception {
        CatalinaBase base = StockTomcat.base("boot-war");
        war(base, "");

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            List<JsonNode> events = visit(tomcat, base, "shop");

            assertThat(events).extracting(Events::path).containsExactlyInAnyOrder("/shop/page/1", "/shop/page/2");
            assertThat(events)
                    .extracting(event -> event.at("/context/footfall/site").asText())
                    .containsOnly("localhost/shop");
            assertThat(events)
                    .extracting(event -> event.at("/context/ip").asText())
                    .containsOnly("127.0.0.1");
        }
    }

    @Test
    void warWithAFilterInItsWebXml_countsOnceAndStarts() throws Exception {
        CatalinaBase base = StockTomcat.base("boot-war-declared");
        war(base, Footfall.MAPPED_FILTER);

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            assertThat(visit(tomcat, base, "shop"))
                    .extracting(Events::path)
                    .containsExactlyInAnyOrder("/shop/page/1", "/shop/page/2");
        }
    }

    @Test
    void warInATomcatThatCountsAllWebapps_countsOnce() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("boot-war-twice"));
        war(base, "");

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            visitPages(tomcat);
            Counters.of(tomcat).awaitSettled().assertIdentities();

            long events = Counters.of(tomcat).engines().stream()
                    .mapToLong(engine -> engine.number("Published"))
                    .sum();
            assertThat(events).isEqualTo(2);
        }
    }

    private static void war(CatalinaBase base, String webXml) throws IOException {
        Path inf = Files.createDirectories(base.webapps().resolve("shop/WEB-INF"));
        Trees.copy(BootProjects.classes(), inf.resolve("classes"));
        Files.writeString(inf.resolve("classes/application.properties"), "footfall.ip=full\n");
        Files.writeString(inf.resolve("web.xml"), WEB_XML.formatted(webXml));
        Path lib = Files.createDirectories(inf.resolve("lib"));
        for (Path library : BootProjects.libraries(Boot.TOMCAT_4_0)) {
            // The container's, and provided in a WAR.
            if (!library.getFileName().toString().startsWith("tomcat-embed-")) {
                Files.copy(library, lib.resolve(library.getFileName()));
            }
        }
    }

    private static List<JsonNode> visit(TomcatProcess tomcat, CatalinaBase base, String engine) throws IOException {
        visitPages(tomcat);
        Counters counters = Counters.of(tomcat).awaitSettled().assertIdentities();
        assertThat(counters.engine().key("name")).isEqualTo(engine);
        return Events.in(Footfall.home(base).resolve(engine).resolve("events")).await(2);
    }

    private static void visitPages(TomcatProcess tomcat) throws IOException {
        for (String page : List.of("/shop/page/1", "/shop/page/2")) {
            assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(page)).status())
                    .isEqualTo(200);
        }
    }
}
