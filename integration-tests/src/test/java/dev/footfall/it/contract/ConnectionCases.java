// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests on one connection, one request in pieces, connections that end too soon, requests that are none. */
interface ConnectionCases extends Cases {
    @Test
    default void requestsOnOneConnection_shareNoField() throws IOException {
        try (RawHttp http = RawHttp.open(server().port())) {
            assertRich(assertPage(askOver(http, rich("/app/page/1"))));
            assertBare(assertPage(askOver(http, RawRequest.of("GET", "/app/page/2", ""))));
        }
    }

    @Test
    default void pipelinedRequests_shareNoField() throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        requests.writeBytes(rich("/app/page/pipelined-1").bytes());
        requests.writeBytes(RawRequest.of("GET", "/app/page/pipelined-2", "").bytes());
        requests.writeBytes(RawRequest.of("GET", "/app/async/dispatch?pipelined-3", "")
                .with("Connection", "close")
                .bytes());

        String answers = RawHttp.conversation(server().port(), requests.toByteArray());

        assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
        assertThat(witness().decisions(3)).extracting(Decision::reason).containsOnly(Decision.PAGE);
        assertRich(witness().event("pipelined-1?utm_source=rich"));
        assertBare(witness().event("pipelined-2"));
        assertBare(witness().event("pipelined-3"));
    }

    private static RawRequest rich(String path) {
        return RawRequest.get(path + "?utm_source=rich")
                .with("User-Agent", "Rich/1.0")
                .with("Referer", "https://rich.example.com/")
                .with("Accept-Language", "de-DE")
                .with("Cookie", "_ga=GA1.1.1.9")
                .with("X-Forwarded-For", "198.51.100.7");
    }

    private static void assertRich(JsonNode event) {
        JsonNode context = event.get("context");
        assertThat(context.at("/userAgent").asText()).isEqualTo("Rich/1.0");
        assertThat(context.at("/campaign/source").asText()).isEqualTo("rich");
        assertThat(context.at("/cookies/_ga").asText()).isEqualTo("GA1.1.1.9");
        assertThat(context.at("/ip").asText()).isEqualTo("198.51.100.0");
    }

    private static void assertBare(JsonNode event) {
        JsonNode context = event.get("context");
        assertThat(context.at("/ip").asText()).isEqualTo("127.0.0.0");
        assertThat(List.of("/userAgent", "/campaign", "/cookies", "/locale", "/page/referrer"))
                .allSatisfy(
                        absent -> assertThat(context.at(absent).isMissingNode()).isTrue());
    }

    @Test
    default void requestsAtOnce_areOneEventEach() throws Exception {
        int visits = 60;

        Load.of(visits, 6).run(server().port(), ConnectionCases::numbered, 200);

        assertThat(witness().decisions(visits)).extracting(Decision::reason).containsOnly(Decision.PAGE);
        IntStream.range(0, visits).forEach(i -> {
            JsonNode event = witness().event("/crowd/" + i + "?crowd=" + i);
            assertThat(event.at("/context/userAgent").asText()).isEqualTo("Crowd/" + i);
        });
    }

    private static RawRequest numbered(int i) {
        return RawRequest.get("/app/page/crowd/" + i + "?crowd=" + i).with("User-Agent", "Crowd/" + i);
    }

    @Test
    default void chunkedAnswer_isOneEvent() throws IOException {
        try (RawHttp http = RawHttp.open(server().port())) {
            Visit visit = askOver(http, RawRequest.get("/app/large?kilobytes=100"));

            assertThat(visit.answer().header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(visit.answer().body()).hasSize(100 * 1024);
            assertPage(visit);
        }
    }

    @Test
    default void chunkedRequest_reachesTheAppAndIsOneEvent() throws IOException {
        RawRequest chunked = RawRequest.of("POST", "/all/upload", "")
                .with("Content-Type", "application/octet-stream")
                .with("Transfer-Encoding", "chunked")
                .body("3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");

        Visit visit = ask(chunked);

        assertThat(visit.answer().body()).contains("7 bytes, 312a6aa6");
        assertPage(visit);
    }

    /** Nobody has seen the end of it; that it was asked for and sent is all a server can know. */
    @Test
    default void visitorWhoLeavesInTheMiddle_isOneEvent() throws IOException {
        try (RawHttp http = RawHttp.open(server().port())) {
            http.send(RawRequest.get("/app/large?kilobytes=200000&left").bytes())
                    .abortAfter(10_000);
        }

        assertThat(witness().decision().reason()).isEqualTo(Decision.PAGE);
        assertThat(witness().event("&left").at("/context/http/status").asInt()).isEqualTo(200);
    }

    @Test
    default void malformedRequestLine_isUnseen() throws IOException {
        String answer = RawHttp.conversation(server().port(), "NO REQUEST AT ALL\r\n\r\n".getBytes(ISO_8859_1));

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertUnseen();
    }

    /** Refused before anybody knows which webapp was meant. */
    @Test
    default void undecodablePath_isUnseen() throws IOException {
        Visit visit = get("/app/page/%zz");

        assertThat(visit.status()).isEqualTo(400);
        assertUnseen();
    }

    @Test
    default void redirectToTheWebappsRoot_isNoPage() throws IOException {
        Visit visit = get("/files");

        assertThat(visit.status()).isIn(301, 302);
        if (host().seesContainersRedirects()) {
            assertSkipped(visit, "status");
        } else {
            assertUnseen();
        }
    }
}
