// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two servers of one kind, alike but for Footfall, are asked the same and must answer with the same bytes. */
@ParameterizedClass(name = "{1} in {0}")
@CsvSource({"TOMCAT_11, FILTER", "TOMCAT_11, VALVE", "TOMCAT_10_1, VALVE", "JETTY_EE11, FILTER", "JETTY_EE11, HANDLER"})
final class SameAnswerIT {
    private static final int NO_ANSWER = 0;
    private static final String SORRY = """
            <error-page><exception-type>java.lang.Throwable</exception-type><location>/page/sorry</location></error-page>
            <error-page><error-code>410</error-code><location>/page/gone</location></error-page>
            """;
    private static final String TRACE = """
            <error-page><exception-type>java.lang.Throwable</exception-type><location>/trace</location></error-page>
            """;

    private static ServerProcess bare;
    private static ServerProcess counting;

    /** What counts. */
    enum By {
        FILTER,
        VALVE,
        HANDLER
    }

    private final StockServer container;
    private final By by;

    SameAnswerIT(StockServer container, By by) {
        this.container = container;
        this.by = by;
    }

    @BeforeParameterizedClassInvocation
    static void start(StockServer container, By by) throws IOException {
        bare = container.start("same-bare", webapps(""));
        counting = by == By.FILTER
                ? container.startWithJar("same-" + by, webapps(Footfall.FILTER))
                : container.startWithHost("same-" + by, webapps(""));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        bare.close();
        counting.close();
    }

    private static Map<String, WebApp> webapps(String declarations) {
        return Map.of(
                "ROOT", WebApp.sample().webXml(declarations),
                "sorry", WebApp.sample().webXml(declarations + SORRY),
                "trace", WebApp.sample().webXml(declarations + TRACE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"pages", "trouble", "dispatches", "bodies", "others"})
    void answer_isTheSameToTheByte(RawRequest request, int status) throws IOException {
        byte[] bytes = request.with("Connection", "close").bytes();

        String expected = RawHttp.conversation(bare.port(), bytes);

        assertThat(status(expected)).isEqualTo(status == NO_ANSWER && container.isJetty() ? 500 : status);
        assertThat(comparable(RawHttp.conversation(counting.port(), bytes))).isEqualTo(comparable(expected));
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                get("page", 200, "/page/1?utm_source=x"),
                get("static page", 200, "/static.html"),
                get("image", 200, "/logo.svg"),
                asked(
                        "cached page",
                        304,
                        RawRequest.get("/static.html").with("If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT")),
                get("JSON", 200, "/api/stock"),
                get("redirect", 302, "/redirect"),
                asked("prefetch", 200, RawRequest.get("/page/1").with("Sec-Purpose", "prefetch")));
    }

    static Stream<Arguments> trouble() {
        return Stream.of(
                get("exception", 500, "/sorry/throw"),
                get("exception, default report", 500, "/throw"),
                get("unchecked exception, default report", 500, "/throw/unchecked"),
                get("exception behind half a page", 200, "/throw/late"),
                get("sendError", 418, "/status/418"),
                get("sendError with a page", 410, "/sorry/status/410"),
                get("not found", 404, "/nowhere"));
    }

    static Stream<Arguments> dispatches() {
        return Stream.of(
                get("forward", 200, "/forward"),
                get("include", 200, "/include"),
                get("async complete", 200, "/async/complete"),
                get("async complete at once", 200, "/async/at-once"),
                get("async dispatch", 200, "/async/dispatch"),
                get("async dispatch twice", 200, "/async/dispatch-twice"),
                get("async timeout", 500, "/async/timeout"),
                get("async exception", NO_ANSWER, "/async/throw"));
    }

    static Stream<Arguments> bodies() {
        String upload = "all bytes: \u0000\u0001\u00fe\u00ff\r\n".repeat(5_000);
        return Stream.of(
                asked("form", 200, RawRequest.post("/form?step=2", "name=Zo%C3%AB&step=3")),
                asked(
                        "upload",
                        200,
                        RawRequest.of("POST", "/upload", upload).with("Content-Type", "application/octet-stream")),
                asked("form as upload", 200, RawRequest.post("/upload", "name=unread")),
                asked(
                        "upload with 100-continue",
                        100,
                        RawRequest.of("POST", "/upload", "abc").with("Expect", "100-continue")),
                asked("body nobody reads", 200, RawRequest.post("/page/1", "x=" + "y".repeat(10_000))));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                asked("HEAD", 200, RawRequest.of("HEAD", "/page/1", "")),
                asked("OPTIONS", 200, RawRequest.of("OPTIONS", "/page/1", "")),
                asked("unknown method", 501, RawRequest.of("BREW", "/page/1", "")),
                get("malformed query", 200, "/page/1?a=%zz"),
                get("malformed target", 400, "/page/%zz"));
    }

    @ParameterizedTest(name = "{0} requests in one write")
    @MethodSource("counts")
    void answers_areTheSameWhenPipelined(int count) throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            requests.writeBytes(RawRequest.get("/page/" + i).bytes());
            requests.writeBytes(RawRequest.post("/form", "name=" + i).bytes());
            requests.writeBytes(RawRequest.get("/async/dispatch").bytes());
        }
        requests.writeBytes(
                RawRequest.get("/forward").with("Connection", "close").bytes());
        byte[] bytes = requests.toByteArray();

        String expected = RawHttp.conversation(bare.port(), bytes);

        assertThat(comparable(RawHttp.conversation(counting.port(), bytes))).isEqualTo(comparable(expected));
    }

    static Stream<Integer> counts() {
        return Stream.of(1, 30);
    }

    /** Tomcat's own report ends before the valve's line, so there this is all of it. */
    @Test
    void wholeStackTrace_hasNoLineOfOursButTheValves() throws IOException {
        byte[] bytes =
                RawRequest.get("/trace/throw").with("Connection", "close").bytes();

        List<String> expected = trace(RawHttp.conversation(bare.port(), bytes));
        List<String> answer = trace(RawHttp.conversation(counting.port(), bytes));

        assertThat(expected.get(0)).endsWith("thrown by the sample");
        Predicate<String> valves = line -> line.startsWith("\tat dev.footfall.tomcat.PageViewValve.invoke(");
        assertThat(answer.stream().filter(valves)).hasSize(by == By.VALVE ? 1 : 0);
        assertThat(answer.stream().filter(valves.negate())).containsExactlyElementsOf(expected);
    }

    private static List<String> trace(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4).lines().toList();
    }

    /** Masks what two answers cannot share: the date. */
    private static String comparable(String answer) {
        return answer.replaceAll("(?im)^date: [^\r\n]*", "Date: *");
    }

    private static int status(String answer) {
        return answer.isEmpty() ? NO_ANSWER : Integer.parseInt(answer.substring(9, 12));
    }

    private static Arguments get(String name, int status, String target) {
        return asked(name, status, RawRequest.get(target));
    }

    private static Arguments asked(String name, int status, RawRequest request) {
        return Arguments.of(Named.of(name, request), status);
    }
}
