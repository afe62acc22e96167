// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two Tomcats, alike but for Footfall, are asked the same and must answer with the same bytes. */
final class SameAnswerIT {
    private static final int NO_ANSWER = 0;
    private static final String SORRY = """
            <error-page><exception-type>java.lang.Throwable</exception-type><location>/page/sorry</location></error-page>
            <error-page><error-code>410</error-code><location>/page/gone</location></error-page>
            """;

    private static TomcatProcess bare;
    private static TomcatProcess counting;

    @BeforeAll
    static void start() throws IOException {
        bare = TomcatProcess.start(withApps(StockTomcat.base("same-bare")));
        counting = TomcatProcess.start(withApps(Footfall.everywhere(StockTomcat.base("same-counting"))));
    }

    @AfterAll
    static void stop() {
        bare.close();
        counting.close();
    }

    private static CatalinaBase withApps(CatalinaBase base) throws IOException {
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        WebApp.sample().webXml(SORRY).writeTo(base.webapps().resolve("sorry"));
        return base;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"pages", "trouble", "dispatches", "bodies", "others"})
    void answer_isTheSameToTheByte(RawRequest request, int status) throws IOException {
        byte[] bytes = request.with("Connection", "close").bytes();

        String expected = RawHttp.conversation(bare.port(), bytes);

        assertThat(status(expected)).isEqualTo(status);
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
