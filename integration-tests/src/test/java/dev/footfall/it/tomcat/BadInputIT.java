// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bytes no browser sends: the page is answered, the event is valid JSON, what was cut says so, nothing is thrown. */
final class BadInputIT {
    private static final int REFUSED = 400;

    private static TomcatProcess tomcat;
    private static Events events;

    @BeforeAll
    static void start() throws IOException {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("bad-input"))
                // As many sites have it that serve old links: Tomcat then lets through what it would refuse.
                .replace(
                        "conf/server.xml",
                        "connectionTimeout=\"20000\"",
                        "connectionTimeout=\"20000\" relaxedQueryChars='\"&lt;&gt;[\\]^`{|}' maxHttpRequestHeaderSize=\"65536\"");
        WebApp.sample()
                .contextParameter("footfall.cookies", "*")
                .contextParameter("footfall.headers", "*")
                .writeTo(base.webapps().resolve("ROOT"));
        tomcat = TomcatProcess.start(base);
        events = Events.in(Footfall.events(base));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @AfterEach
    void nothingWasThrownAndNothingFailed() throws IOException {
        Counters counters = Counters.of(tomcat).awaitSettled().assertIdentities();
        assertThat(counters.engine().counts("Failed")).isEmpty();
        assertThat(counters.engine().counts("Dropped")).isEmpty();
        // Tomcat's own remark on a request it refuses is an INFO; a newer JVM warns of Tomcat itself, in a form of its
        // own.
        assertThat(tomcat.log().linesWith("^\\S+ \\S+ (WARNING|SEVERE) |at dev\\.footfall"))
                .isEmpty();
    }

    @Test
    void query_isKeptAsSentWhenItsEscapesAreMalformed() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/escapes?utm_source=%zz&utm_medium=%&utm_campaign=a%2&x=%E4"));

        assertThat(event.at("/context/page/search").asText())
                .isEqualTo("?utm_source=%zz&utm_medium=%&utm_campaign=a%2&x=%E4");
        assertThat(event.at("/context/campaign/source").asText()).isEqualTo("%zz");
    }

    @Test
    void query_isCappedAndFlaggedWhenItHas8Kb() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/long?utm_source=first&x=" + "y".repeat(8_192)));

        assertThat(truncated(event)).isNotEmpty();
        assertThat(event.at("/context/campaign/source").asText()).isEqualTo("first");
        // The parameter that was cut could end in half a secret, so it goes whole.
        assertThat(event.at("/context/page/search").asText()).isEqualTo("?utm_source=first&");
    }

    @Test
    void query_isValidJsonWhenItHoldsAnEscapedNul() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/nul?utm_source=a%00b&x=%00"));

        assertThat(event.at("/context/campaign/source").asText())
                .startsWith("a")
                .endsWith("b");
    }

    @Test
    void request_isRefusedByTomcatWhenItHoldsANul() throws IOException {
        RawResponse response = RawHttp.exchange(tomcat.port(), RawRequest.get("/page/raw?x=\u0000"));

        assertThat(response.status()).isEqualTo(REFUSED);
    }

    @Test
    void query_isValidJsonWhenItIsNoUtf8() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/utf8?utm_source=%ff%fe&utm_medium=%C3&utm_term=%ED%A0%80"));

        assertThat(event.at("/context/campaign/source").asText()).isEqualTo("\ufffd\ufffd");
    }

    @Test
    void query_isValidJsonWhenItHoldsQuotesAndBackslashes() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/quotes?utm_source=\"a\\b\"&x={}"));

        assertThat(event.at("/context/campaign/source").asText()).isEqualTo("\"a\\b\"");
    }

    @Test
    void client_isTheNearestUntrustedOf200Hops() throws IOException {
        String hops = IntStream.range(0, 198).mapToObj(i -> "192.0.2." + i).collect(joining(", "));

        JsonNode event =
                eventOf(RawRequest.get("/page/hops").with("X-Forwarded-For", hops + ", 203.0.113.9, 10.0.0.1"));

        assertThat(event.at("/context/ip").asText()).isEqualTo("203.0.113.0");
    }

    @Test
    void client_isNeverANameOrNonsense() throws IOException {
        JsonNode event =
                eventOf(RawRequest.get("/page/nonsense").with("X-Forwarded-For", "localhost, ::ffff:zz, ,;\"x"));

        assertThat(event.at("/context/ip").asText()).doesNotContain("localhost", "zz", "x");
    }

    @Test
    void headers_areValidJsonWhenTheyHoldQuotesAndObsText() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/headers")
                .with("User-Agent", "\"quoted\" \\ \u00fc\u00ff <script>\ttab")
                .with("Referer", "https://example.com/\u00e4\"")
                .with("Accept-Language", "\u00ff\u00fe,;q=x")
                .with("Sec-CH-UA", "\"Not \\\"A;Brand\";v=\"99\"")
                .with("Cookie", "theme=\"dark; =; ;;; _ga=\u00ff; \"=\""));

        assertThat(event.at("/context/userAgent").asText()).startsWith("\"quoted\" \\ ");
    }

    @Test
    void userAgent_isCappedAndFlaggedWhenItHas4Kb() throws IOException {
        JsonNode event = eventOf(RawRequest.get("/page/agent").with("User-Agent", "Mozilla/5.0 " + "x".repeat(4_096)));

        assertThat(event.at("/context/userAgent").asText())
                .startsWith("Mozilla/5.0 xxx")
                .hasSizeLessThan(4_096);
        assertThat(truncated(event)).contains("userAgent");
    }

    @Test
    void page_isCountedWhenEverythingIsTooLarge() throws IOException {
        RawRequest request = RawRequest.get("/page/everything?" + "q".repeat(6_000))
                .with("User-Agent", "u".repeat(4_000))
                .with("Referer", "https://example.com/" + "r".repeat(6_000))
                .with("Cookie", "theme=" + "c".repeat(3_000) + "; other=" + "d".repeat(3_000))
                .with("X-Custom", "h".repeat(6_000));

        JsonNode event = eventOf(request);

        assertThat(truncated(event)).isNotEmpty();
        assertThat(event.at("/context/http/status").asInt()).isEqualTo(200);
    }

    private static JsonNode eventOf(RawRequest request) throws IOException {
        RawResponse response = RawHttp.exchange(tomcat.port(), request);
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 ");
        String path = request.target().substring(0, (request.target() + "?").indexOf('?'));
        return events.await(path);
    }

    private static List<String> truncated(JsonNode event) {
        return StreamSupport.stream(event.at("/context/truncated").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
