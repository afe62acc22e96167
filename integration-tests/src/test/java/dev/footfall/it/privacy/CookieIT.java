// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.it.tomcat.Placed;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser with a cookie jar keeps of us, and what we know of it then; in clear and over TLS. */
final class CookieIT {
    private static final String SAME_ORIGIN = "same-origin";

    @ParameterizedTest
    @EnumSource(
            value = Placed.class,
            names = {"IN_LIB", "AS_VALVE"})
    void visitors_areKnownAgainIfTheyMayBe(Placed placed) throws Exception {
        Certificates certificates = Certificates.in(Path.of(
                "target", "cookie-" + placed + "-" + ProcessHandle.current().pid()));
        CatalinaBase base = placed.base(StockTomcat.V11, "cookie-" + placed)
                .https(certificates.validKeyStore(), Certificates.PASSWORD);
        write(placed, base, "shop", Map.of());
        write(placed, base, "cached", Map.of("cookieOn", "beacon"));
        write(placed, base, "asking", Map.of("consentCookie", "consent=yes"));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            Events events = Events.in(Footfall.events(base));
            for (String server :
                    List.of("http://localhost:" + tomcat.port(), "https://localhost:" + tomcat.tlsPort())) {
                Story story = new Story(server, certificates, events);
                story.firstVisitAndReturn();
                story.refusal();
                story.consent();
                story.cachedPages();
                story.callsOfOthers();
            }
        }
    }

    private static void write(Placed placed, CatalinaBase base, String name, Map<String, String> settings)
            throws IOException {
        WebApp app = placed.webapp()
                .contextParameter("footfall.visitor", "cookie")
                .contextParameter("footfall.browser", "true");
        settings.forEach((setting, value) -> app.contextParameter("footfall." + setting, value));
        app.writeTo(base.webapps().resolve(name));
    }

    /** One server, asked in one way. */
    private record Story(String server, Certificates certificates, Events events) {
        private static int pages;

        private CookieJar browser() throws IOException {
            return new CookieJar(server, certificates.trusting());
        }

        private boolean isSecure() {
            return server.startsWith("https");
        }

        void firstVisitAndReturn() throws Exception {
            CookieJar browser = browser();
            String landing = page("shop");
            HttpResponse<String> first = browser.visit(landing + "?utm_source=news&utm_campaign=spring");
            JsonNode arrival = event(landing);
            String back = page("shop");
            HttpResponse<String> second = browser.visit(back);
            JsonNode again = event(back);

            assertThat(ours(first))
                    .containsExactly((isSecure() ? "__Host-" : "") + "pvid="
                            + browser.id().orElseThrow() + "; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"
                            + (isSecure() ? "; Secure" : ""));
            assertThat(ours(second)).isEmpty();
            assertThat(arrival.path("anonymousId").asText())
                    .as("the landing page, and with it its campaign, is the returning visitor's")
                    .isEqualTo(browser.id().orElseThrow())
                    .isEqualTo(again.path("anonymousId").asText());
            assertThat(arrival.at("/context/campaign/source").asText()).isEqualTo("news");
            assertThat(again.at("/context/session")).isEqualTo(arrival.at("/context/session"));
            assertThat(again.at("/context/session/entry").asText()).isEqualTo(Events.path(arrival));
        }

        void refusal() throws Exception {
            for (Map<String, String> signal : List.of(Map.of("Sec-GPC", "1"), Map.of("X-Opt-Out", "1"))) {
                CookieJar browser = browser();
                browser.visit(page("shop"));
                if (signal.containsKey("X-Opt-Out")) {
                    browser.keep("footfall_optout", "1");
                }
                String refusing = page("shop");
                HttpResponse<String> answer = browser.visit(refusing, signal);

                assertThat(ours(answer)).singleElement().asString().contains("Max-Age=0");
                assertThat(browser.id()).isEmpty();
                assertThat(Tracks.id(event(refusing))).isEqualTo(signal.containsKey("Sec-GPC") ? "day" : "-");
                assertThat(ours(browser.visit(page("shop"), signal))).isEmpty();
            }
        }

        void consent() throws Exception {
            CookieJar browser = browser();
            String before = page("asking");
            browser.visit(before);
            assertThat(browser.id()).isEmpty();
            browser.keep("consent", "yes");
            String after = page("asking");
            browser.visit(after);

            assertThat(Tracks.id(event(before))).isEqualTo("day");
            assertThat(event(after).path("anonymousId").asText())
                    .isEqualTo(browser.id().orElseThrow());
        }

        /** A page from a cache must bring nobody's cookie: the browser gets its own by a call. */
        void cachedPages() throws Exception {
            CookieJar browser = browser();
            String landing = page("cached");
            assertThat(ours(browser.visit(landing))).isEmpty();
            String day = event(landing).path("anonymousId").asText();
            HttpResponse<String> call = browser.call("/cached/_pv/id", Map.of("Sec-Fetch-Site", SAME_ORIGIN));
            String id = browser.id().orElseThrow();
            JsonNode identify = events.await(
                    "identify", event -> id.equals(event.path("anonymousId").asText()));
            String next = page("cached");
            browser.visit(next);

            assertThat(call.statusCode()).isEqualTo(204);
            assertThat(call.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(day).matches("[0-9a-f]{16}");
            assertThat(identify.path("type").asText()).isEqualTo("identify");
            assertThat(identify.at("/traits/previousId").asText()).isEqualTo(day);
            assertThat(event(next).path("anonymousId").asText()).isEqualTo(id);
            assertThat(ours(browser.call("/cached/_pv/id", Map.of("Sec-Fetch-Site", SAME_ORIGIN))))
                    .as("it has one now")
                    .isEmpty();
        }

        void callsOfOthers() throws Exception {
            CookieJar browser = browser();

            assertThat(browser.call("/cached/_pv/id", Map.of("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.call("/cached/_pv/id", Map.of("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.visit("/cached/_pv/id").statusCode()).isEqualTo(405);
            assertThat(browser.call("/cached/_pv/id", Map.of("Sec-Fetch-Site", SAME_ORIGIN, "Sec-GPC", "1"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(browser.id()).isEmpty();
        }

        private static String page(String site) {
            return "/" + site + "/page/" + ++pages;
        }

        private JsonNode event(String path) {
            return events.await(path);
        }

        private static List<String> ours(HttpResponse<String> answer) {
            return answer.headers().allValues("Set-Cookie").stream()
                    .filter(line -> line.contains("pvid="))
                    .toList();
        }
    }
}
