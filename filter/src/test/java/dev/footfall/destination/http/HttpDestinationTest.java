// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import dev.footfall.destination.http.RawServer.Received;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDestinationTest {
    private static final Batch TWO = Events.of(2);

    @Test
    void deliver_postsAnArrayUnderTheKeyOfTheBatch() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(204));
                Destination destination = Endpoints.at(server)) {
            DeliveryResult result = destination.deliver(TWO);

            assertThat(result).isEqualTo(DeliveryResult.delivered());
            Received request = server.requests.get(0);
            assertThat(request.line()).isEqualTo("POST /in?key=k3y HTTP/1.1");
            assertThat(request.text()).isEqualTo("[" + Events.page(0) + "," + Events.page(1) + "]");
            assertThat(request.headers())
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("User-Agent", "Footfall")
                    .containsEntry("Idempotency-Key", "0f8fad5b-d9cb-469f-a165-70867728950e:1-2")
                    .doesNotContainKeys("Upgrade", "Content-Encoding", "webhook-id", "Authorization");
        }
    }

    @Test
    void deliver_postsLinesOrCloudEventsIfAsked() throws Exception {
        Map<String, String> types =
                Map.of("ndjson", "application/x-ndjson", "cloudevents", "application/cloudevents-batch+json");
        for (Map.Entry<String, String> type : types.entrySet()) {
            try (RawServer server = new RawServer(RawServer.status(200));
                    Destination destination = Endpoints.at(server, "format", type.getKey())) {
                destination.deliver(TWO);

                assertThat(server.requests.get(0).header("Content-Type")).isEqualTo(type.getValue());
            }
        }
    }

    @Test
    void deliver_usesOneConnectionForManyBatches() throws Exception {
        try (RawServer server = new RawServer(RawServer.answer(200, "thanks"));
                Destination destination = Endpoints.at(server)) {
            for (int i = 0; i < 20; i++) {
                assertThat(destination.deliver(TWO)).isInstanceOf(Delivered.class);
            }

            assertThat(server.requests).hasSize(20);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void deliver_addsTheHeadersOfTheOperatorAndSignsTheBody() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(
                        server,
                        "headers",
                        "X-Shop: 7; Content-Type: text/plain",
                        "authorization",
                        "Bearer t0ken",
                        "secret",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
            destination.deliver(Events.batch("{}"));

            // printf '%s' '<key of the batch>.1795168800.[{}]' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…
            assertThat(server.requests.get(0).headers())
                    .containsEntry("X-Shop", "7")
                    .containsEntry("Content-Type", "text/plain")
                    .containsEntry("Authorization", "Bearer t0ken")
                    .containsEntry("webhook-id", "0f8fad5b-d9cb-469f-a165-70867728950e:1-1")
                    .containsEntry("webhook-timestamp", "1795168800")
                    .containsEntry("webhook-signature", "v1,EJrGp/b9P1NHJi9KuTDGzXRtQPbZRx8Gf8EZ4eOXf9E=");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void deliver_takesAny2xxForTaken(int status) throws Exception {
        assertThat(answered(status)).isEqualTo("Delivered[]");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 503})
    void deliver_triesAgainWhatPassesAndTookNothing(int status) throws Exception {
        assertThat(answered(status))
                .isEqualTo(
                        "TryAgain[after=PT0S, why=http://localhost answered " + status + ": why not, maybeSent=false]");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 507, 599})
    void deliver_triesAgainWhatPassesAndMayHaveTakenIt(int status) throws Exception {
        assertThat(answered(status))
                .isEqualTo(
                        "TryAgain[after=PT0S, why=http://localhost answered " + status + ": why not, maybeSent=true]");
    }

    @Test
    void deliver_leavesTooMuchToBeHalved() throws Exception {
        assertThat(answered(413)).isEqualTo("TooLarge[why=http://localhost answered 413: why not]");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 422})
    void deliver_blamesTheEventsWhereTheContentIsRefused(int status) throws Exception {
        assertThat(answered(status)).isEqualTo("Refused[why=http://localhost answered " + status + ": why not]");
    }

    @ParameterizedTest
    @CsvSource({
        "401, hook.authorization",
        "403, hook.authorization",
        "404, hook.url",
        "405, hook.url",
        "407, hook.headers",
        "301, hook.url",
        "302, hook.url",
        "307, hook.url",
        "308, hook.url",
        "304, hook.url",
        "402, ''",
        "406, ''",
        "410, ''",
        "411, ''",
        "414, ''",
        "418, ''",
        "421, ''",
        "428, ''",
        "431, ''",
        "451, ''",
        "501, ''",
        "505, ''"
    })
    void deliver_blamesTheSettingsForAllElse(int status, String remedy) throws Exception {
        assertThat(answered(status))
                .startsWith("Misconfigured[why=http://localhost answered " + status)
                .contains(remedy);
    }

    /** The result as text, without the port, which differs. */
    private static String answered(int status) throws Exception {
        String body = status == 204 || status == 304 ? "" : " why\r\nnot\u0007";
        try (RawServer server = new RawServer(RawServer.answer(status, body));
                Destination destination = Endpoints.at(server)) {
            return destination.deliver(TWO).toString().replace(":" + server.port(), "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "'Fri, 20 Nov 2026 10:01:00 GMT', 60",
        "86400, 300",
        "'Fri, 20 Nov 2026 09:00:00 GMT', 0",
        "soon, 0"
    })
    void deliver_waitsAsLongAsItIsAskedTo(String retryAfter, int seconds) throws Exception {
        try (RawServer server = new RawServer(RawServer.status(503, "Retry-After: " + retryAfter));
                Destination destination = Endpoints.at(server)) {
            assertThat(destination.deliver(TWO))
                    .isInstanceOfSatisfying(
                            TryAgain.class, again -> assertThat(again.after()).hasSeconds(seconds));
        }
    }

    @Test
    void deliver_followsNoRedirectAndSaysWhereItLeads() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(307, "Location: https://new.example.com/in?key=k3y"));
                Destination destination = Endpoints.at(server)) {
            DeliveryResult result = destination.deliver(TWO);

            assertThat(server.requests).hasSize(1);
            assertThat(result.toString()).contains("https://new.example.com/in").doesNotContain("k3y");
        }
    }

    @Test
    void deliver_repeatsNoSecretThatTheAnswerRepeats() throws Exception {
        try (RawServer server = new RawServer(RawServer.answer(401, "unknown: Bearer t0ken"));
                Destination destination = Endpoints.at(server, "authorization", "Bearer t0ken")) {
            assertThat(destination.deliver(TWO).toString())
                    .contains("unknown: ***")
                    .doesNotContain("t0ken")
                    .doesNotContain("k3y");
        }
    }

    @Test
    void deliver_refusesWhatIsNoEventWhereItHasToBeRead() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(server, "format", "cloudevents")) {
            assertThat(destination.deliver(Events.batch("{\"seq\":1}"))).isInstanceOf(Refused.class);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void deliver_goesThroughAProxyIfGivenOne() throws Exception {
        try (RawServer proxy = new RawServer(RawServer.status(200));
                Destination destination =
                        Endpoints.at("http://collector.example.com/in", "proxy", "localhost:" + proxy.port())) {
            assertThat(destination.deliver(TWO)).isInstanceOf(Delivered.class);
            assertThat(proxy.requests.get(0).line()).isEqualTo("POST http://collector.example.com/in HTTP/1.1");
        }
    }

    @Test
    void deliver_compressesIfAskedTo() throws Exception {
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(server, "gzip", "true")) {
            destination.deliver(Events.of(100));
            destination.deliver(Events.of(1));

            assertThat(server.requests)
                    .extracting(request -> request.header("Content-Encoding"))
                    .containsExactly("gzip", null);
            assertThat(server.requests.get(0).body()).hasSizeLessThan(10_000);
            assertThat(server.requests.get(0).text()).isEqualTo(pages(100));
        }
    }

    @Test
    void deliver_signsWhatIsOnTheWire() throws Exception {
        String secret = "a text of twenty-four bytes and more";
        try (RawServer server = new RawServer(RawServer.status(200));
                Destination destination = Endpoints.at(server, "gzip", "true", "secret", secret)) {
            destination.deliver(Events.of(100));

            Received request = server.requests.get(0);
            assertThat(request.header("webhook-signature"))
                    .isEqualTo(Signature.of(secret).of(request.header("webhook-id"), 1795168800, request.body()));
        }
    }

    private static String pages(int count) {
        return IntStream.range(0, count).mapToObj(Events::page).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void limits_areTheOptions() throws Exception {
        try (Destination destination = Endpoints.at("http://localhost/", "maxEvents", 7L, "maxBytes", 2048L)) {
            assertThat(destination.limits().events()).isEqualTo(7);
            assertThat(destination.limits().bytes()).isEqualTo(2048);
            assertThat(destination.limits().linger()).hasMillis(500);
        }
    }
}
