// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A TLS-ending proxy in front, Tomcat's own valves and filters that read its headers or rewrite paths, and an app's
 * filter that answers itself: the event speaks of the visitor all the same.
 */
final class ProxiesAndRewritesIT {
    private static final String REMOTE_IP =
            "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\" hostHeader=\"X-Forwarded-Host\"/>";
    private static final String REWRITE = "<Valve className=\"org.apache.catalina.valves.rewrite.RewriteValve\"/>";
    private static final String RULES = """
            RewriteRule ^/old/(.*)$ /page/$1 [L]
            RewriteRule ^/kept/(.*)$ /page/$1?from=rule [QSA,L]
            RewriteRule ^/lost/(.*)$ /page/$1?from=rule [L]
            """;

    /** What stands between the proxy and the page. */
    enum Setup {
        NOTHING(""),
        REMOTE_IP_THEN_REWRITE(REMOTE_IP + REWRITE),
        REWRITE_THEN_REMOTE_IP(REWRITE + REMOTE_IP);

        private final String valves;

        Setup(String valves) {
            this.valves = valves;
        }
    }

    private static final Map<Setup, TomcatProcess> TOMCATS = new LinkedHashMap<>();
    private static final Map<Setup, Events> EVENTS = new LinkedHashMap<>();
    private static final AtomicInteger VISITS = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        for (Setup setup : Setup.values()) {
            CatalinaBase base = Footfall.everywhere(
                    StockTomcat.base("proxies-" + setup.name().toLowerCase(Locale.ROOT)));
            base.file("conf/Catalina/localhost/rewrite.config", RULES);
            if (!setup.valves.isEmpty()) {
                base.hostValve(setup.valves);
            }
            WebApp.sample()
                    .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "")
                    .writeTo(base.webapps().resolve("ROOT"));
            WebApp.sample()
                    .filter("remote-ip", "org.apache.catalina.filters.RemoteIpFilter", hostHeader())
                    .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "")
                    .writeTo(base.webapps().resolve("filtered"));
            TOMCATS.put(setup, TomcatProcess.start(base));
            EVENTS.put(setup, Events.in(Footfall.events(base)));
        }
    }

    private static String hostHeader() {
        return "<init-param><param-name>hostHeader</param-name><param-value>X-Forwarded-Host</param-value></init-param>";
    }

    @AfterAll
    static void stop() {
        TOMCATS.values().forEach(TomcatProcess::close);
    }

    @ParameterizedTest
    @EnumSource
    void page_isTheVisitors(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/page/"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOTE_IP_THEN_REWRITE", "REWRITE_THEN_REMOTE_IP"})
    void page_isTheVisitorsWhenItsPathIsRewritten(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/old/"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOTE_IP_THEN_REWRITE", "REWRITE_THEN_REMOTE_IP"})
    void page_isTheVisitorsWhenARuleAddsToItsQuery(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/kept/"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOTE_IP_THEN_REWRITE", "REWRITE_THEN_REMOTE_IP"})
    void page_isTheVisitorsWhenARuleReplacesItsQuery(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/lost/"));
    }

    @ParameterizedTest
    @EnumSource
    void page_isTheVisitorsWhenAFilterAnswers(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/answered/"));
    }

    @ParameterizedTest
    @EnumSource
    void page_isTheVisitorsBehindTheAppsRemoteIpFilter(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/filtered/page/"));
    }

    @ParameterizedTest
    @EnumSource
    void page_isTheVisitorsWhenAFilterAnswersBehindTheAppsRemoteIpFilter(Setup setup) throws IOException {
        assertVisitors(visit(setup, "/filtered/answered/"));
    }

    private record Visit(String path, String query, JsonNode event) {}

    /** Asks as a proxy does that ended the visitor's TLS, and waits for the event. */
    private static Visit visit(Setup setup, String prefix) throws IOException {
        int number = VISITS.incrementAndGet();
        String path = prefix + number;
        String query = "?utm_source=visit" + number + "&utm_campaign=spring";
        RawResponse response = RawHttp.exchange(
                TOMCATS.get(setup).port(),
                RawRequest.get(path + query)
                        .host("shop.example.com")
                        .with("X-Forwarded-For", "198.51.100.77")
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Host", "shop.example.com"));
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 ");
        return new Visit(path, query, eventOf(EVENTS.get(setup), number));
    }

    /** By a part of the path that no rule changes. */
    private static JsonNode eventOf(Events events, int number) {
        return events.await("/" + number, event -> Events.path(event).endsWith("/" + number));
    }

    private static void assertVisitors(Visit visit) {
        JsonNode context = visit.event().get("context");
        assertThat(context.at("/page/url").asText())
                .isEqualTo("https://shop.example.com" + visit.path() + visit.query());
        assertThat(context.at("/page/path").asText()).isEqualTo(visit.path());
        assertThat(context.at("/campaign/source").asText())
                .isEqualTo(visit.query().substring(12, visit.query().indexOf('&')));
        assertThat(context.at("/http/host").asText()).isEqualTo("shop.example.com");
        assertThat(context.get("ip").asText()).isEqualTo("198.51.100.0");
    }
}
