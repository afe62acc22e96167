// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers ask for, many at a time, and what of it is on disk afterwards: every page once, nothing else. */
final class CountedPagesIT {
    private static final int PAGES = 1_000;
    private static final int AT_A_TIME = 16;
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    private static TomcatProcess tomcat;
    private static CatalinaBase base;

    @BeforeAll
    static void start() throws IOException {
        base = Footfall.everywhere(StockTomcat.base("counted-pages"));
        WebApp.sample()
                .contextParameter("footfall.cookies", "theme,_ga")
                .writeTo(base.webapps().resolve("shop"));
        tomcat = TomcatProcess.start(base);
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void everyPage_isOneEventWithEveryField() throws Exception {
        Instant begin = Instant.now();

        Load.of(PAGES, AT_A_TIME).run(tomcat.port(), CountedPagesIT::visit, 200);

        List<JsonNode> events = Events.in(Footfall.events(base)).await(PAGES);
        Counters counters = Counters.of(tomcat).awaitSettled().assertIdentities();
        assertThat(events).hasSize(PAGES);
        assertThat(events).extracting(event -> event.get("messageId").asText()).doesNotHaveDuplicates();
        assertThat(events).extracting(CountedPagesIT::sequence).doesNotHaveDuplicates();
        Map<Integer, JsonNode> byVisit = byVisit(events);
        assertThat(byVisit).hasSize(PAGES);
        byVisit.forEach((visit, event) -> assertEvent(visit, event, begin));
        assertThat(counters.engine().number("Published")).isEqualTo(PAGES);
        assertThat(counters.engine().counts("Dropped")).isEmpty();
        assertThat(counters.destination("file").number("Delivered")).isEqualTo(PAGES);
    }

    private static RawRequest visit(int i) {
        return RawRequest.get("/shop/page/" + i + "?visit=" + i
                        + "&utm_source=newsletter&utm_medium=email&utm_campaign=spring%20" + i + "&utm_term=t" + i
                        + "&utm_content=c" + i + "&utm_id=u" + i + "&gclid=g" + i)
                .host("shop.example.com")
                .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Visit/" + i)
                .with("Accept-Language", "de-DE,de;q=0.9,en;q=0.8")
                .with("Referer", "https://search.example.com/find?page=" + i)
                .with("Sec-CH-UA-Platform", "\"macOS\"")
                .with("Sec-Fetch-Dest", "document")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Authorization", "Basic c2VjcmV0")
                .with("Cookie", "theme=dark" + i + "; JSESSIONID=secret" + i + "; _ga=GA1.1." + i + ".9; other=x")
                .with("X-Forwarded-For", visitor(i) + ", 10.1.2.3");
    }

    private static String visitor(int i) {
        return NETWORKS.get(i % NETWORKS.size()) + (1 + i % 250);
    }

    private static void assertEvent(int i, JsonNode event, Instant begin) {
        JsonNode context = event.get("context");
        String query = "?visit=" + i + "&utm_source=newsletter&utm_medium=email&utm_campaign=spring%20" + i
                + "&utm_term=t" + i + "&utm_content=c" + i + "&utm_id=u" + i + "&gclid=g" + i;

        assertThat(event.get("type").asText()).isEqualTo("page");
        assertThat(Instant.parse(event.get("timestamp").asText())).isBetween(begin.minusMillis(1), Instant.now());
        assertThat(values(context.get("page")))
                .isEqualTo(Map.of(
                        "url", "http://shop.example.com/shop/page/" + i + query,
                        "path", "/shop/page/" + i,
                        "search", query,
                        "referrer", "https://search.example.com/find?page=" + i));
        assertThat(values(context.get("campaign")))
                .isEqualTo(Map.of(
                        "source", "newsletter",
                        "medium", "email",
                        "name", "spring " + i,
                        "term", "t" + i,
                        "content", "c" + i,
                        "id", "u" + i));
        assertThat(values(context.get("clickIds"))).isEqualTo(Map.of("gclid", "g" + i));
        assertThat(context.get("ip").asText()).isEqualTo(NETWORKS.get(i % NETWORKS.size()) + "0");
        assertThat(context.get("userAgent").asText()).isEqualTo("Mozilla/5.0 (X11; Linux x86_64) Visit/" + i);
        assertThat(context.get("locale").asText()).isEqualTo("de-DE");
        assertThat(values(context.get("headers"))).containsEntry("sec-ch-ua-platform", "\"macOS\"");
        assertThat(values(context.get("cookies"))).isEqualTo(Map.of("theme", "dark" + i, "_ga", "GA1.1." + i + ".9"));
        assertHttp(context.get("http"));
        assertOrigin(context.get("footfall"));
        assertThat(event.toString()).doesNotContain("secret", "c2VjcmV0", visitor(i) + "\"");
    }

    private static void assertHttp(JsonNode http) {
        assertThat(http.get("method").asText()).isEqualTo("GET");
        assertThat(http.get("status").asInt()).isEqualTo(200);
        assertThat(http.get("durationMs").asDouble()).isPositive().isLessThan(60_000);
        assertThat(http.get("host").asText()).isEqualTo("shop.example.com");
        assertThat(http.get("contentType").asText()).isEqualTo("text/html");
    }

    private static void assertOrigin(JsonNode footfall) {
        assertThat(footfall.get("engine").asText()).isEqualTo("default");
        assertThat(footfall.get("site").asText()).isEqualTo("localhost/shop");
        assertThat(footfall.get("host").asText()).isEqualTo("filter");
        assertThat(footfall.get("origin").asText()).isEqualTo("server");
        assertThat(footfall.get("trust").asText()).isEqualTo("server");
        assertThat(footfall.get("state").asText()).isEqualTo("served");
    }

    private static Map<Integer, JsonNode> byVisit(List<JsonNode> events) {
        Map<Integer, JsonNode> byVisit = new TreeMap<>();
        events.forEach(
                event -> byVisit.put(Integer.valueOf(Events.path(event).substring("/shop/page/".length())), event));
        return byVisit;
    }

    private static String sequence(JsonNode event) {
        return event.at("/context/footfall/lane").asText() + "/"
                + event.at("/context/footfall/seq").asText();
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new TreeMap<>();
        object.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }
}
