// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static dev.footfall.enrich.geo.MaxMindWriter.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.maxmind.db.Reader;
import dev.footfall.enrich.geo.MaxMindWriter;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proxies that speak RFC 7239 before real servers, and a file of countries with MaxMind's library beside our JAR: the
 * event is the visitor's, whatever a visitor or another header pretends.
 */
@ParameterizedClass
@EnumSource(names = {"FILTER_TOMCAT_11", "VALVE_AT_HOST_TOMCAT_11", "FILTER_JETTY_EE11", "HANDLER_JETTY_EE11"})
final class ForwardedIT {
    private static final AtomicInteger VISITS = new AtomicInteger();

    private static ServerProcess server;

    ForwardedIT(Installation installation) {}

    @BeforeParameterizedClassInvocation
    static void start(Installation installation) throws IOException {
        Path countries = Path.of("target/countries.mmdb").toAbsolutePath();
        Files.write(
                countries,
                MaxMindWriter.file(Map.of("2001:db8:1::/48", place("NL", "NH"), "198.51.100.0/24", place("DE", null))));
        Map<String, WebApp> webapps = new LinkedHashMap<>();
        webapps.put("app", WebApp.sample());
        server = installation.start(
                "forwarded",
                webapps,
                library(),
                Map.of("remoteIpHeader", "Forwarded", "geoFile", countries.toString()));
    }

    private static Path library() {
        return Path.of(URI.create(
                Reader.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void page_isTheVisitorsWhomTrustedProxiesName() throws IOException {
        JsonNode context = visit(RawRequest.get(page())
                .with("Forwarded", "for=9.9.9.9;host=evil.example;proto=http")
                .with(
                        "Forwarded",
                        "for=\"[2001:db8:1:2::7]:4711\";proto=https;host=\"shop.example.com\", for=10.1.2.3;proto=http")
                .with("X-Forwarded-For", "9.9.9.9")
                .with("X-Forwarded-Host", "evil.example"));

        assertThat(context.at("/ip").asText()).isEqualTo("2001:db8:1::");
        assertThat(context.at("/page/url").asText()).startsWith("https://shop.example.com/app/page/");
        assertThat(context.at("/http/host").asText()).isEqualTo("shop.example.com");
        assertThat(context.at("/geo/country").asText()).isEqualTo("NL");
        assertThat(context.at("/geo/region").asText()).isEqualTo("NL-NH");
    }

    @Test
    void page_isTheVisitorsWhoLeavesAQuoteOpen() throws IOException {
        JsonNode context = visit(RawRequest.get(page()).with("Forwarded", "for=\"9.9.9.9, for=198.51.100.77"));

        assertThat(context.at("/ip").asText()).isEqualTo("198.51.100.0");
        assertThat(context.at("/geo/country").asText()).isEqualTo("DE");
        assertThat(context.at("/geo").has("region")).isFalse();
    }

    @Test
    void page_isTheProxysWhenAnotherHeaderNamesTheVisitor() throws IOException {
        JsonNode context = visit(RawRequest.get(page())
                .host("inner.example.com")
                .with("X-Forwarded-For", "198.51.100.77")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "shop.example.com"));

        assertThat(context.at("/ip").asText()).isEqualTo("127.0.0.0");
        assertThat(context.at("/page/url").asText()).startsWith("http://inner.example.com/app/page/");
        assertThat(context.has("geo")).isFalse();
    }

    private static String page() {
        return "/app/page/" + VISITS.incrementAndGet();
    }

    /** The context of the event of the page asked for last. */
    private static JsonNode visit(RawRequest request) throws IOException {
        assertThat(RawHttp.exchange(server.port(), request).status()).isEqualTo(200);
        return Events.in(Footfall.events(server.directory()))
                .await("/app/page/" + VISITS.get())
                .get("context");
    }
}
