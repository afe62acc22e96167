// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The module in a stock Jetty, installed by the README's own commands. */
final class JettyModuleIT {
    private static final String COOKIES = "theme=dark; mine=yes";
    private static final String EVENTS = "logs/footfall/default/events";
    private static final String DISABLED =
            "<init-param><param-name>enabled</param-name><param-value>false</param-value></init-param>";
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    @Test
    void module_countsTheWebappsOfEveryEnvironment() throws Exception {
        JettyBase base = installed("jetty-module", "ee11", "ee8")
                .ini("footfall", "jetty.footfall.cookies=theme\njetty.footfall.file.keep=3d")
                .environment("ROOT", "ee11")
                .environment("old", "ee8")
                .file("webapps/old/index.html", "<!doctype html><title>Old</title>")
                .file("webapps/old/WEB-INF/web.xml", """
                        <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="4.0">
                            <context-param>
                                <param-name>footfall.cookies</param-name>
                                <param-value>mine</param-value>
                            </context-param>
                        </web-app>
                        """);
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (JettyProcess jetty = JettyProcess.start(base)) {
            ask(jetty, "/page/1", "/async/dispatch-twice", "/old/index.html");
            assertThat(get(jetty, "/status/418").status()).isEqualTo(418);

            List<JsonNode> events = Events.in(base.resolve(EVENTS)).await(3);
            assertThat(events)
                    .extracting(
                            Events::path, event -> footfall(event, "site"), event -> text(event, "/context/cookies"))
                    .containsExactlyInAnyOrder(
                            tuple("/page/1", "localhost", "{\"theme\":\"dark\"}"),
                            tuple("/async/dispatch-twice", "localhost", "{\"theme\":\"dark\"}"),
                            tuple("/old/index.html", "localhost/old", "{\"mine\":\"yes\"}"));
            assertThat(events).extracting(event -> footfall(event, "host")).containsOnly("jetty-handler");
            assertThat(jetty.log().text())
                    .contains("file.keep=3d (attribute jetty.footfall.file.keep of jetty-handler)");
            Counters counters = Counters.of(jetty).awaitSettled().assertIdentities();
            assertThat(counters.site("localhost").total("Skipped")).isEqualTo(1);
            assertThat(jetty.stop()).isLessThan(STOP_BOUND);
        }
    }

    @Test
    void module_andFilterInAWebapp_makeOneEventAndDoNotClash() throws Exception {
        JettyBase base = installed("jetty-module-and-filter", "ee11")
                .ini("footfall", "jetty.footfall.sites.localhost/own.enabled=false")
                .environment("own", "ee11")
                .environment("both", "ee11")
                .environment("off", "ee11");
        WebApp.sample()
                .lib(Footfall.jar())
                .webXml(Footfall.FILTER.replace("</filter-class>", "</filter-class>" + DISABLED))
                .writeTo(base.webapps().resolve("off"));
        for (String name : List.of("own", "both")) {
            WebApp.sample()
                    .lib(Footfall.jar())
                    .webXml(Footfall.FILTER)
                    .writeTo(base.webapps().resolve(name));
        }

        try (JettyProcess jetty = JettyProcess.start(base)) {
            ask(jetty, "/off/page/3", "/own/page/1", "/both/page/2");

            Counters.of(jetty).awaitSettled().assertIdentities();
            assertThat(Events.in(base.resolve(EVENTS)).await(1))
                    .extracting(event -> footfall(event, "site"), event -> footfall(event, "host"))
                    .containsExactly(tuple("localhost/both", "jetty-handler"));
            assertThat(Events.in(base.resolve("logs/footfall/own/events")).await(1))
                    .extracting(event -> footfall(event, "site"), event -> footfall(event, "host"))
                    .containsExactly(tuple("localhost/own", "filter"));
            assertThat(Events.in(base.resolve("logs/footfall/both/events")).all())
                    .isEmpty();
        }
    }

    @Test
    void module_withABadValueStartsAndSaysSo() throws Exception {
        JettyBase base = installed("jetty-module-wrong", "ee10")
                .ini("footfall", "jetty.footfall.ip=all of it\njetty.footfall.cookeis=theme")
                .environment("ROOT", "ee10");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (JettyProcess jetty = JettyProcess.start(base)) {
            ask(jetty, "/page/1");

            assertThat(jetty.log().linesWith("SEVERE: .*ip=all of it"))
                    .singleElement()
                    .asString()
                    .contains("attribute jetty.footfall.ip of jetty-handler");
            assertThat(jetty.log().text()).contains("is not a setting; did you mean cookies?");
            assertThat(Counters.of(jetty).site("localhost").flag("Enabled")).isFalse();
        }
    }

    /** The README's commands, after those by which anybody makes a base. */
    private static JettyBase installed(String name, String... environments) throws IOException {
        JettyBase base = StockJetty.base(name).addModules("http");
        for (String environment : environments) {
            base.addModules(environment + "-deploy", environment + "-annotations");
        }
        ReadmeCommands.run("Install in Jetty", base);
        assertThat(base.resolve("start.d/footfall.ini")).exists();
        assertThat(Files.readString(base.resolve("start.d/footfall.ini"))).contains("# jetty.footfall.destinations=");
        return base;
    }

    private static void ask(JettyProcess jetty, String... targets) throws IOException {
        for (String target : targets) {
            assertThat(get(jetty, target).status()).as(target).isEqualTo(200);
        }
    }

    private static RawResponse get(JettyProcess jetty, String target) throws IOException {
        return RawHttp.exchange(jetty.port(), RawRequest.get(target).with("Cookie", COOKIES));
    }

    private static String footfall(JsonNode event, String name) {
        return event.at("/context/footfall/" + name).asText();
    }

    private static String text(JsonNode event, String pointer) {
        return event.at(pointer).toString();
    }
}
