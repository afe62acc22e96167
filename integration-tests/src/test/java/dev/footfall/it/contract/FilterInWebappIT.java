// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.ServerProcess;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JAR in {@code WEB-INF/lib}, or declared nowhere: the other two ways to have the filter, in every container. */
final class FilterInWebappIT {
    private static final List<String> PAGES =
            List.of("/page/1", "/static.html", "/forward", "/async/complete", "/async/dispatch-twice", "/answered/1");
    private static final List<String> NO_PAGES = List.of("/status/418", "/throw", "/redirect", "/logo.svg", "/nowhere");

    @ParameterizedTest
    @EnumSource
    void jarInWebInfLib_countsThatWebappAlone(StockServer container) throws IOException {
        Map<String, WebApp> webapps =
                Map.of("ROOT", withJar(container), "shop", withJar(container), "without", WebApp.sample());

        try (ServerProcess server = container.start("webapp", webapps)) {
            ask(server, "/shop");
            ask(server, "/without");
            ask(server, "");

            assertEvents(server, "shop", "/shop");
            assertEvents(server, "ROOT", "");
            Counters counters = Counters.of(server).awaitSettled().assertIdentities();
            assertThat(counters.engines())
                    .extracting((Bean engine) -> engine.key("name"))
                    .containsExactlyInAnyOrder("ROOT", "shop");
        }
    }

    private static WebApp withJar(StockServer container) {
        return WebApp.sample()
                .lib(container.api().jar())
                .webXml(Footfall.FILTER)
                .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "");
    }

    @ParameterizedTest
    @EnumSource
    void auto_countsWebappsThatDeclareNothing(StockServer container) throws IOException {
        WebApp silent = WebApp.sample().filter("answering", "dev.footfall.it.sample.AnsweringFilter", "");

        try (ServerProcess server = container.startWithJar("auto", Map.of("shop", silent), "-Dfootfall.auto=true")) {
            ask(server, "/shop");

            assertEvents(server, "default", "/shop");
            Counters.of(server).awaitSettled().assertIdentities();
        }
    }

    /** As somebody maps it who wants to be sure, on two lists. */
    @ParameterizedTest
    @EnumSource(names = {"TOMCAT_11", "JETTY_EE11"})
    void filterDeclaredTwiceAndMappedForEveryDispatch_countsOnce(StockServer container) throws IOException {
        WebApp webapp = WebApp.sample()
                .webXml("<error-page><error-code>418</error-code><location>/page/teapot</location></error-page>")
                .webXml("<error-page><exception-type>jakarta.servlet.ServletException</exception-type>"
                        + "<location>/page/sorry</location></error-page>")
                .webXml(forEveryDispatch("first"))
                .webXml(forEveryDispatch("second"))
                .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "");

        try (ServerProcess server = container.startWithJar("mapped", Map.of("shop", webapp))) {
            ask(server, "/shop");

            assertEvents(server, "default", "/shop");
            Counters.of(server).awaitSettled().assertIdentities();
        }
    }

    private static String forEveryDispatch(String name) {
        String dispatchers = Stream.of(DispatcherType.values())
                .map(type -> "<dispatcher>" + type + "</dispatcher>")
                .collect(Collectors.joining());
        return Footfall.MAPPED_FILTER
                .replace("<filter-name>footfall<", "<filter-name>" + name + "<")
                .replace("</filter-mapping>", dispatchers + "</filter-mapping>");
    }

    private static void ask(ServerProcess server, String webapp) throws IOException {
        for (String page : PAGES) {
            assertThat(answer(server, webapp + page))
                    .startsWith(
                            page.equals("/answered/1") && webapp.equals("/without") ? "HTTP/1.1 404" : "HTTP/1.1 200");
        }
        for (String noPage : NO_PAGES) {
            assertThat(answer(server, webapp + noPage)).isNotEmpty();
        }
    }

    private static String answer(ServerProcess server, String target) throws IOException {
        return RawHttp.conversation(
                server.port(),
                RawRequest.get(target).with("Connection", "close").bytes());
    }

    private static void assertEvents(ServerProcess server, String engine, String webapp) {
        Events events =
                Events.in(Footfall.home(server.directory()).resolve(engine).resolve("events"));
        events.await(PAGES.size());
        List<JsonNode> all = events.all();
        assertThat(all)
                .extracting(Events::path)
                .containsExactlyInAnyOrderElementsOf(
                        PAGES.stream().map(page -> webapp + page).toList());
        assertThat(all)
                .extracting(event -> event.at("/context/footfall/site").asText())
                .containsOnly("localhost" + webapp);
    }
}
