// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Webapps that tell what they know, by the API's classes and without them. */
final class TrackIT {
    private static final String AGENT = "Mozilla/5.0 (tracking)";

    private static String answer(TomcatProcess tomcat, String target) throws Exception {
        RawRequest request = RawRequest.get(target)
                .with("User-Agent", AGENT)
                .with("Referer", "https://search.example.com/?token=secret")
                .with("Cookie", "JSESSIONID=1; _ga=GA1.1.2.3");
        return RawHttp.exchange(tomcat.port(), request).body();
    }

    @Test
    void events_reachTheFileFromAJarInLib() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("track-lib"));
        TrackingApp.writeTo(WebApp.sample(), base.webapps().resolve("ROOT"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            assertThat(answer(tomcat, "/track?utm_source=x")).isEqualTo("true true true true true false");
            assertThat(answer(tomcat, "/function")).isEqualTo("true true true false false");

            List<JsonNode> events = Events.in(Footfall.events(base)).await(7);
            Counters counters = Counters.of(tomcat).awaitSettled().assertIdentities();

            assertDuring("/track?utm_source=x", events.subList(0, 3));
            assertThat(events.get(0).at("/properties/by").asText()).isEqualTo("class");
            assertThat(events.get(1).at("/traits/plan").asText()).isEqualTo("pro");
            assertThat(events.get(2).at("/name").asText()).isEqualTo("Checkout");
            assertThat(events.get(3).at("/context/page").isMissingNode()).isTrue();
            assertDuring("/function", events.subList(4, 6));
            assertThat(events.get(4).at("/properties/by").asText()).isEqualTo("function");
            assertThat(events.get(6).at("/name").asText()).isEqualTo("Newsletter");
            assertThat(events)
                    .allSatisfy(event -> assertThat(
                                    event.at("/context/footfall/origin").asText())
                            .isEqualTo("api"));
            assertThat(counters.engine().counts("Dropped")).isEqualTo(Map.of("unencodable", 3L));
        }
    }

    private static void assertDuring(String target, List<JsonNode> events) {
        assertThat(events).allSatisfy(event -> {
            assertThat(Events.url(event)).isEqualTo("http://www.example.com" + target);
            assertThat(event.at("/context/userAgent").asText()).isEqualTo(AGENT);
            assertThat(event.at("/context/page/referrer").asText())
                    .isEqualTo("https://search.example.com/?token=redacted");
            assertThat(event.at("/context/cookies/_ga").asText()).isEqualTo("GA1.1.2.3");
            assertThat(event.at("/context/cookies")).hasSize(1);
            assertThat(event.at("/context/ip").asText()).isEqualTo("127.0.0.0");
        });
    }

    @Test
    void events_reachTheFileFromAJarInTheWebapp() throws Exception {
        CatalinaBase base = StockTomcat.base("track-webapp");
        TrackingApp.writeTo(
                WebApp.sample().lib(Footfall.jar()).webXml(Footfall.FILTER),
                base.webapps().resolve("ROOT"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            assertThat(answer(tomcat, "/track")).isEqualTo("true true true true true false");

            Path events = Footfall.home(base).resolve("ROOT/events");
            assertThat(Events.in(events).await(4)).hasSize(4);
        }
    }

    @Test
    void tracker_takesNothingWhereNobodyCaptures() throws Exception {
        CatalinaBase base = StockTomcat.base("track-nobody").lib(Footfall.jar());
        TrackingApp.writeTo(WebApp.sample(), base.webapps().resolve("ROOT"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            assertThat(answer(tomcat, "/track")).isEqualTo("false false false false false false");
            assertThat(answer(tomcat, "/track")).isEqualTo("false false false false false false");

            assertThat(tomcat.log().linesWith("A tracker takes nothing")).hasSize(1);
        }
    }
}
