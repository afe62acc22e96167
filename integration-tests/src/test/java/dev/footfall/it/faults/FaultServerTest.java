// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.footfall.it.harness.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FaultServerTest {
    private static final int A_MOMENT_MILLIS = 300;
    private static final String TWO = "[{\"messageId\":\"a\"},{\"messageId\":\"b\"}]";

    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void request_isRecordedAsItCame() throws IOException {
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 200 ");

        Received received = server.received().get(0);
        assertThat(received.line()).isEqualTo("POST /events HTTP/1.1");
        assertThat(received.header("idempotency-key")).isEqualTo("key-1");
        assertThat(received.body()).isEqualTo(TWO);
        assertThat(received.ids()).containsExactly("a", "b");
        Eventually.holds("taken", () -> server.taken().equals(List.of(received)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TWO,
                "{\"messageId\":\"a\"}\n{\"messageId\":\"b\"}\n",
                "[{\"specversion\":\"1.0\",\"data\":{\"messageId\":\"a\"}},"
                        + "{\"specversion\":\"1.0\",\"data\":{\"messageId\":\"b\"}}]"
            })
    void ids_areReadFromEveryFormat(String body) throws IOException {
        answerTo(post(body));

        assertThat(server.received().get(0).ids()).containsExactly("a", "b");
    }

    @Test
    void ids_areReadFromChunksAndFromGzip() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(TWO.getBytes(UTF_8));
        }
        answerTo(head("Content-Encoding: gzip\r\nContent-Length: " + zipped.size()), zipped.toByteArray());
        answerTo(
                head("Transfer-Encoding: chunked"),
                ("10\r\n" + TWO.substring(0, 16) + "\r\n" + Integer.toHexString(TWO.length() - 16) + "\r\n"
                                + TWO.substring(16) + "\r\n0\r\n\r\n")
                        .getBytes(UTF_8));

        assertThat(server.received()).extracting(Received::ids).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void steps_areTakenInOrderThenTheUsual() throws IOException {
        server.answering(Response.of(503), Response.of(429).with("Retry-After", "7"));

        try (Socket client = client()) {
            assertThat(exchange(client, post(TWO))).startsWith("HTTP/1.1 503 ");
            assertThat(exchange(client, post(TWO))).startsWith("HTTP/1.1 429 ").contains("Retry-After: 7\r\n");
            assertThat(exchange(client, post(TWO))).startsWith("HTTP/1.1 200 ");
        }

        Eventually.holds("all three recorded", () -> server.exchanges().size() == 3);
        assertThat(server.exchanges())
                .extracting(Exchange::ending)
                .containsExactly(Ending.REFUSED, Ending.REFUSED, Ending.TAKEN);
    }

    @Test
    void limits_refuseOneAboveThemAndTakeOneAtThem() throws IOException {
        server.answering(Response.tooLargeAboveEvents(2), Response.tooLargeAboveEvents(1));
        server.answering(Response.tooLargeAboveBytes(TWO.length()), Response.tooLargeAboveBytes(TWO.length() - 1));

        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 200 ");
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 413 ");
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 200 ");
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void poison_isRefusedWithWhateverItIsSent() throws IOException {
        server.answeringAll(Response.poisonedBy(List.of("/bad")));

        assertThat(answerTo(post("[{\"context\":{\"page\":{\"path\":\"/good\"}}}]")))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answerTo(post("[{\"context\":{\"page\":{\"path\":\"/good\"}}},"
                        + "{\"context\":{\"page\":{\"path\":\"/bad\"}}}]")))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void stopped_refusesUntilItIsRestartedOnItsPort() throws IOException {
        int port = server.port();
        server.stop();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::client);

        server.restart();

        assertThat(server.port()).isEqualTo(port);
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void stop_breaksOffWhatHangs() throws IOException {
        server.answering(Answer.hang());
        try (Socket client = client()) {
            client.getOutputStream().write(post(TWO));
            Eventually.holds("request", () -> server.received().size() == 1);

            server.stop();

            assertThatIOException().isThrownBy(() -> client.getInputStream().read());
        }
        Eventually.holds("end", () -> server.exchanges().size() == 1);
        assertThat(server.exchanges().get(0).ending()).isEqualTo(Ending.BROKEN);
    }

    @Test
    void resets_areSeenAsResets() throws IOException {
        server.welcoming(Welcome.reset()).answering(Answer.reset());

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> answerTo(post(TWO)));
        assertThat(server.received()).isEmpty();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> answerTo(post(TWO)));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void blackHole_takesAConnectionAndNoRequest() throws IOException {
        server.welcoming(Welcome.blackHole());

        assertHangs(post(TWO), "");

        assertThat(server.received()).isEmpty();
    }

    @Test
    void fullBacklog_letsNobodyIn() throws IOException {
        server.lettingNobodyIn();
        try (Socket client = new Socket()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.connect(address(), A_MOMENT_MILLIS));
        }

        server.restart();
        assertThat(answerTo(post(TWO))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void hangs_sayWhatTheyAreToldAndNoMore() throws IOException {
        server.answering(Answer.hang(), Slow.hangInTheBody());

        assertHangs(post(TWO), "");
        assertHangs(post(TWO), "{");

        Eventually.holds("both given up", () -> server.exchanges().size() == 2);
        assertThat(server.exchanges()).extracting(Exchange::ending).containsOnly(Ending.GIVEN_UP);
    }

    @Test
    void drips_keepComingUntilTheClientGoes() throws IOException {
        server.answering(Slow.dripHeaders(), Slow.dripBody(), Slow.endlessBody());

        assertKeepsComing("X-Drip: ....");
        assertKeepsComing("\r\n\r\n....");
        assertKeepsComing("\r\n\r\n    ");

        Eventually.holds("all ended", () -> server.exchanges().size() == 3);
        assertThat(server.exchanges())
                .extracting(Exchange::ending)
                .containsExactlyInAnyOrder(Ending.GIVEN_UP, Ending.GIVEN_UP, Ending.TAKEN);
    }

    @Test
    void lengthTooShort_isAWholeAnswerAndMore() throws IOException {
        server.answering(Response.ok().withBody("{\"ok\":true}").with("Content-Length", "2"));

        assertThat(answerTo(post(TWO))).endsWith("Content-Length: 2\r\n\r\n{\"ok\":true}");

        Eventually.holds("taken", () -> server.taken().size() == 1);
    }

    @Test
    void words_comeBeforeTheRequestIsRead() throws IOException {
        server.welcoming(Welcome.saying("not HTTP"));

        assertThat(answerTo(new byte[0])).isEqualTo("not HTTP");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void lengthTooLong_endsTheConnectionAfterTheBody() throws IOException {
        server.answering(Response.ok().withBody("{}").with("Content-Length", "5"));

        assertThat(answerTo(post(TWO))).endsWith("Content-Length: 5\r\n\r\n{}");

        Eventually.holds("end", () -> server.exchanges().size() == 1);
        assertThat(server.exchanges().get(0).ending()).isEqualTo(Ending.BROKEN);
    }

    private void assertHangs(byte[] request, String end) throws IOException {
        try (Socket client = client()) {
            client.getOutputStream().write(request);
            client.setSoTimeout(A_MOMENT_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().transferTo(answer));
            assertThat(answer.toString(UTF_8)).endsWith(end);
        }
    }

    private void assertKeepsComing(String part) throws IOException {
        try (Socket client = client()) {
            client.getOutputStream().write(post(TWO));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf(part) < 0) {
                answer.append((char) client.getInputStream().read());
            }
            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
    }

    private Socket client() throws IOException {
        return new Socket(address().getAddress(), server.port());
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static byte[] post(String body) {
        return (head("Content-Length: " + body.length()) + body).getBytes(UTF_8);
    }

    private static String head(String lengthHeaders) {
        return "POST /events HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: key-1\r\n" + lengthHeaders + "\r\n\r\n";
    }

    private String answerTo(String head, byte[] body) throws IOException {
        try (Socket client = client()) {
            client.getOutputStream().write(head.getBytes(UTF_8));
            client.getOutputStream().write(body);
            return rest(client);
        }
    }

    /** On a connection of its own. */
    private String answerTo(byte[] request) throws IOException {
        try (Socket client = client()) {
            client.getOutputStream().write(request);
            return rest(client);
        }
    }

    private static String rest(Socket client) throws IOException {
        client.shutdownOutput();
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    /** An answer without a body. */
    private static String exchange(Socket client, byte[] request) throws IOException {
        client.getOutputStream().write(request);
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) client.getInputStream().read());
        }
        return answer.toString();
    }
}
