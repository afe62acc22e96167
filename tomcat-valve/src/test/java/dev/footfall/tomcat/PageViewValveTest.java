// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.PageCapture;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one valve makes of exchanges, in a Tomcat of its own. */
class PageViewValveTest {
    @TempDir
    Path base;

    private TestTomcat tomcat;

    @BeforeEach
    void create() {
        tomcat = new TestTomcat(base);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.close();
    }

    private FakeSite shop() {
        return tomcat.site("localhost/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "host", "context"})
    void page_isCountedAtEveryLevel(String level) throws Exception {
        Context webapp = tomcat.webapp("/shop", new Page());
        switch (level) {
            case "engine" -> tomcat.atEngine(tomcat.valve());
            case "host" -> tomcat.atHost(tomcat.valve());
            default -> webapp.getPipeline().addValve(tomcat.valve());
        }
        tomcat.start();

        String answer = tomcat.get(
                "/shop/signup;v=1?utm_source=x",
                "User-Agent: Firefox",
                "Cookie: JSESSIONID=1; _ga=GA1.1.2.3",
                "Referer: https://search.example.com/",
                "Accept-Language: de-DE",
                "Authorization: Basic c2VjcmV0",
                "Sec-CH-UA-Mobile: ?0");

        assertThat(answer).contains("claim=valve");
        assertThat(shop().await(1).get(0))
                .contains("host=tomcat-valve", "status=200", "bytes=11")
                .containsSubsequence(
                        "METHOD=GET",
                        "SCHEME=http",
                        "HOST=shop.example.com",
                        "PEER=127.0.0.1",
                        "USER_AGENT=Firefox",
                        "URI=/shop/signup;v=1",
                        "QUERY=utm_source=x",
                        "REFERRER=https://search.example.com/",
                        "LANGUAGE=de-DE",
                        "CONTENT_TYPE=text/html;charset=UTF-8",
                        "COOKIE:_ga=GA1.1.2.3",
                        "HEADER:sec-ch-ua-mobile=?0")
                .noneMatch(line -> line.contains("c2VjcmV0"));
    }

    @ParameterizedTest
    @CsvSource({"/shop/orders/7, /orders/*", "/shop/cart, /cart", "/shop/other,", "/shop/,"})
    void route_isTheServletsPatternWhereItTellsPagesApart(String path, @Nullable String route) throws Exception {
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.addServletMappingDecoded("/orders/*", "page");
        webapp.addServletMappingDecoded("/cart", "page");
        tomcat.atHost(tomcat.valve()).start();

        tomcat.get(path);

        assertThat(shop().await(1).get(0).stream().filter(line -> line.startsWith("ROUTE")))
                .isEqualTo(route == null ? List.of() : List.of("ROUTE=" + route));
    }

    @Test
    void claim_isShownWhereAFilterLooksForItAlone() throws Exception {
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.getServletContext().removeAttribute("dev.footfall.claim");
        tomcat.webapp("/club", new Page());
        tomcat.atHost(tomcat.valve()).start();

        assertThat(tomcat.get("/shop/a")).contains("claim=null");
        assertThat(tomcat.get("/club/b")).contains("claim=valve");

        assertThat(shop().await(1)).hasSize(1);
    }

    @Test
    void signals_areOfAllTheirLinesAndOtherHeadersOfTheFirst() throws Exception {
        tomcat.webapp("/shop", new Page());
        tomcat.atHost(tomcat.valve()).start();

        tomcat.get("/shop/page", "Sec-GPC: 0", "sec-gpc: 1", "Save-Data: on", "Save-Data: off");

        assertThat(shop().await(1).get(0))
                .contains("HEADER:sec-gpc=0", "HEADER:sec-gpc=1", "HEADER:save-data=on")
                .doesNotContain("HEADER:save-data=off");
    }

    @Test
    void page_isCountedOnceByValvesAtTwoLevels() throws Exception {
        PageViewValve outer = tomcat.valve();
        PageViewValve inner = tomcat.valve();
        Context webapp = tomcat.webapp("/shop", new Page());
        tomcat.atEngine(outer).start();
        FakeSite outerSite = shop();
        webapp.getPipeline().addValve(inner);

        tomcat.get("/shop/a");
        tomcat.get("/shop/dispatch");

        assertThat(outerSite.await(2)).hasSize(2);
        assertThat(shop()).isNotSameAs(outerSite);
        assertThat(shop().events()).isEmpty();
        assertThat(outer.getCounted()).isEqualTo(2);
        assertThat(inner.getCounted() + inner.getSkipped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"dispatch, 200", "elsewhere, 200", "complete, 200"})
    void asynchronousPage_isCountedOnceAtItsEnd(String manner, int status) throws Exception {
        tomcat.webapp("/shop", new Page());
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        tomcat.get("/shop/" + manner);

        assertThat(shop().await(1))
                .singleElement()
                .satisfies(lines -> assertThat(lines)
                        .contains("status=" + status, "URI=/shop/" + manner)
                        .doesNotContain("bytes=0"));
        assertThat(valve.getSkipped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "teapot", "late"})
    void error_isSkippedOnceByTheStatusTheVisitorGot(String manner) throws Exception {
        tomcat.webapp("/shop", new Page());
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        tomcat.get("/shop/" + manner);
        tomcat.get("/shop/a");

        assertThat(shop().await(1)).hasSize(1);
        assertThat(valve.getSkipped()).isEqualTo(1);
        assertThat(shop().capture().skipped().snapshot()).containsOnlyKeys("status");
    }

    @Test
    void exchange_thatNeverPassesTheValveIsNoPage() throws Exception {
        tomcat.webapp("/shop", new Page());
        Context exact = tomcat.tomcat.addContext("/exact", null);
        exact.setMapperContextRootRedirectEnabled(true);
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        assertThat(tomcat.get("/exact")).startsWith("HTTP/1.1 302");
        assertThat(tomcat.exchange("GET / \u0001 nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(tomcat.exchange("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(tomcat.get("/no-webapp")).startsWith("HTTP/1.1 404");
        tomcat.get("/shop/a");

        assertThat(shop().await(1)).hasSize(1);
        assertThat(tomcat.site("localhost/exact").capture().skipped().snapshot())
                .containsOnlyKeys("status");
        assertThat(valve.getSkipped()).isEqualTo(1);
        assertThat(valve.getFailed()).isZero();
    }

    @Test
    void exchanges_onOneConnectionKeepTheirFactsApart() throws Exception {
        tomcat.webapp("/shop", new Page());
        tomcat.atEngine(tomcat.valve()).start();

        tomcat.exchange(TestTomcat.request(
                        "/shop/first?a=1",
                        "User-Agent: One",
                        "Referer: https://one.example.com/",
                        "X-Forwarded-For: 192.0.2.1")
                + TestTomcat.request("/shop/b")
                + TestTomcat.request("/shop/dispatch?c=3", "User-Agent: Three")
                + TestTomcat.request("/shop/d", "Connection: close"));

        List<List<String>> events = shop().await(4);
        assertThat(events.get(0)).contains("URI=/shop/first", "QUERY=a=1", "USER_AGENT=One", "FORWARDED_FOR=192.0.2.1");
        assertThat(events.get(1))
                .contains("URI=/shop/b")
                .noneMatch(line -> line.startsWith("QUERY")
                        || line.startsWith("USER_AGENT")
                        || line.startsWith("REFERRER")
                        || line.startsWith("FORWARDED"));
        assertThat(events.get(2)).contains("URI=/shop/dispatch", "QUERY=c=3", "USER_AGENT=Three");
        assertThat(events.get(3)).contains("URI=/shop/d").noneMatch(line -> line.startsWith("USER_AGENT"));
        assertThat(events).hasSize(4);
    }

    @Test
    void siteThatIsOff_isLeftToOthers() throws Exception {
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.addParameter("footfall.enabled", "false");
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        assertThat(tomcat.get("/shop/a")).contains("claim=null");

        assertThat(valve.isEnabled()).isFalse();
        assertThat(valve.getCounted() + valve.getSkipped()).isZero();
    }

    @Test
    void filtersCapture_isUsedInsteadOfOurs() throws Exception {
        EventRing ring = new EventRing(new RingConfig(64, 4096));
        PageCapture filters = new PageCapture(2, "localhost/shop", CaptureConfig.defaults(), ring, new Decisions());
        tomcat.webapp("/shop", handingOver(filters));
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        tomcat.get("/shop/a");

        assertThat(ring.published()).isEqualTo(1);
        assertThat(valve.getCounted()).isEqualTo(1);
        assertThat(shop().events()).isEmpty();
    }

    /** By its own settings, whichever class loader its filter is of. */
    @Test
    void webappThatSwitchesItselfOff_isNotCounted() throws Exception {
        tomcat.webapp("/shop", handingOver("off"));
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        tomcat.get("/shop/a");
        tomcat.get("/shop/b");

        assertThat(shop().events()).isEmpty();
        assertThat(valve.getCounted() + valve.getSkipped()).isZero();
        assertThat(valve.isDeaf()).isFalse();
    }

    /** Pages that never come to its filter, such as a login form of Tomcat's, included. */
    @Test
    void webappWhoseFilterLeftWordThatItIsOff_isNotCounted() throws Exception {
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.addServletContainerInitializer(
                (classes, context) -> context.setAttribute("dev.footfall.capture", "off"), null);
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        assertThat(tomcat.get("/shop/a")).contains("claim=null");

        assertThat(valve.getSites()).isEmpty();
        assertThat(valve.getCounted() + valve.getSkipped()).isZero();
    }

    /** What the first makes nothing of, and the other is not told of: no reason to think that Tomcat tells it nothing. */
    @Test
    void valveOfAnotherHost_isNotTakenForOneThatCameTooLate() throws Exception {
        PageViewValve first = tomcat.valve();
        PageViewValve second = tomcat.valve();
        StandardHost other = new StandardHost();
        other.setName("other.example.com");
        other.getPipeline().addValve(second);
        tomcat.tomcat.getEngine().addChild(other);
        tomcat.webapp("/shop", new Page());
        Context elsewhere = tomcat.tomcat.addContext(other, "/there", null);
        Tomcat.addServlet(elsewhere, "page", new Page());
        elsewhere.addServletMappingDecoded("/*", "page");
        tomcat.atHost(first).start();

        tomcat.exchange(TestTomcat.request("/nowhere")
                + TestTomcat.request("/there/a", "Connection: close")
                        .replace("Host: shop.example.com", "Host: other.example.com"));

        assertThat(tomcat.site("other.example.com/there").await(1)).hasSize(1);
        assertThat(second.isDeaf()).isFalse();
        assertThat(second.getCounted()).isEqualTo(1);
    }

    /** Of another class loader's filter, say. */
    @Test
    void whatIsNoCaptureOfOurs_isNotUsed() throws Exception {
        tomcat.webapp("/shop", handingOver("something else"));
        tomcat.atEngine(tomcat.valve()).start();

        tomcat.get("/shop/a");

        assertThat(shop().await(1)).hasSize(1);
    }

    private static HttpServlet handingOver(Object capture) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                request.setAttribute("dev.footfall.capture", capture);
                response.setContentType("text/html");
                response.getWriter().print("page");
            }
        };
    }
}
