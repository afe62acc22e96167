// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import dev.footfall.destination.http.RawServer.Behaviour;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Endpoints that never finish, or break off: each attempt ends, and leaves no connection behind. */
@Timeout(60)
class DeadlineTest {
    private static final Batch ONE = Events.of(1);
    private static final Object[] SOON = {"timeout", Duration.ofMillis(300)};
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("nothing at all", (Behaviour) (request, client) -> hang(client)),
                Arguments.of("headers drop by drop", drops(OK + "X-Slow: ")),
                Arguments.of("a body drop by drop", drops(OK + "Content-Length: 1000000\r\n\r\n")),
                Arguments.of("a body of any length, drop by drop", drops(OK + "\r\n")),
                Arguments.of("half a body", head(OK + "Content-Length: 10\r\n\r\nhalf", DeadlineTest::hang)),
                Arguments.of(
                        "half a chunk", head(OK + "Transfer-Encoding: chunked\r\n\r\n9\r\nha", DeadlineTest::hang)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void deliver_endsByItsDeadlineAndClosesTheConnection(String what, Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour);
                Destination destination = Endpoints.at(server, SOON)) {
            DeliveryResult result = destination.deliver(ONE);

            assertThat(result)
                    .isEqualTo(DeliveryResult.maybeSent(
                            "http://localhost:" + server.port() + " gave no whole answer: not in time"));
            assertThat(server.requests).hasSize(1);
            await().until(() -> server.open.get() == 0);
        }
    }

    @Test
    void deliver_readsNoMoreOfALongAnswerThanItNeeds() throws Exception {
        Behaviour endless = (request, client) -> {
            OutputStream out = client.getOutputStream();
            out.write((OK + "\r\n").getBytes(US_ASCII));
            while (true) {
                out.write(new byte[8192]);
            }
        };
        try (RawServer server = new RawServer(endless);
                Destination destination = Endpoints.at(server)) {
            assertThat(destination.deliver(ONE)).isInstanceOf(Delivered.class);
            await().until(() -> server.open.get() == 0);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("closed at once", (Behaviour) (request, client) -> client.close()),
                Arguments.of("reset", (Behaviour) (request, client) -> {
                    client.setSoLinger(true, 0);
                    client.close();
                }),
                Arguments.of("half the headers", head("HTTP/1.1 200 OK\r\nX-Ha", Socket::close)),
                Arguments.of("half a body", head(OK + "Content-Length: 10\r\n\r\nhalf", Socket::close)),
                Arguments.of("half a chunk", head(OK + "Transfer-Encoding: chunked\r\n\r\n9\r\nha", Socket::close)),
                Arguments.of("no HTTP", head("220 mail.example.com ESMTP\r\n", Socket::close)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void deliver_triesAgainAfterAnAnswerThatBreaksOff(String what, Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour);
                Destination destination = Endpoints.at(server)) {
            assertThat(destination.deliver(ONE)).satisfies(DeadlineTest::mayHaveArrived);

            server.now(RawServer.status(200));
            assertThat(destination.deliver(ONE)).isInstanceOf(Delivered.class);
        }
    }

    private static void mayHaveArrived(DeliveryResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.maybeSent()).isTrue());
    }

    @Test
    void deliver_leavesNoConnectionBehindHoweverOftenItTimesOut() throws Exception {
        try (RawServer server = new RawServer((request, client) -> hang(client));
                Destination destination = Endpoints.at(server, "timeout", Duration.ofMillis(15))) {
            for (int i = 0; i < 200; i++) {
                assertThat(destination.deliver(ONE)).isInstanceOf(TryAgain.class);
            }

            await().until(() -> server.open.get() == 0);
        }
    }

    @Test
    void deliver_letsGoOfTheConnectionWhenInterrupted() throws Exception {
        try (RawServer server = new RawServer((request, client) -> hang(client));
                Destination destination = Endpoints.at(server)) {
            CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
            Thread delivery = new Thread(() -> {
                try {
                    result.complete(destination.deliver(ONE));
                } catch (IOException | InterruptedException e) {
                    result.completeExceptionally(e);
                }
            });
            delivery.start();
            await().until(() -> !server.requests.isEmpty());

            delivery.interrupt();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(result::get)
                    .withCauseInstanceOf(InterruptedException.class);
            await().until(() -> server.open.get() == 0);
        }
    }

    @Test
    void deliver_believesAnEarlyRefusalOfALargeBatch() throws Exception {
        String large = "{\"x\":\"" + "x".repeat(4 << 20) + "\"}";
        try (ServerSocket early = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Destination destination = Endpoints.at("http://localhost:" + early.getLocalPort() + "/")) {
            Thread server = new Thread(() -> refuseUnread(early));
            server.start();

            assertThat(destination.deliver(Events.batch(large))).isInstanceOf(DeliveryResult.TooLarge.class);
            server.join();
        }
    }

    /** As servers with a limit do: answer after the headers, then read on for a while without looking. */
    private static void refuseUnread(ServerSocket early) {
        try (Socket client = early.accept()) {
            client.getInputStream().readNBytes(200);
            RawServer.write(client, 413, "", "Connection: close");
            client.getInputStream().skipNBytes(4 << 20);
        } catch (IOException gone) {
            // The client has its answer and left.
        }
    }

    private static void hang(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        while (in.read() >= 0) {
            // Until the client has had enough.
        }
    }

    private static Behaviour head(String head, SocketAction then) {
        return (request, client) -> {
            client.getOutputStream().write(head.getBytes(US_ASCII));
            then.on(client);
        };
    }

    private static Behaviour drops(String head) {
        return head(head, client -> {
            client.setSoTimeout(20);
            while (true) {
                client.getOutputStream().write('x');
                try {
                    if (client.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException next) {
                    // Twenty milliseconds later, the next drop.
                }
            }
        });
    }

    private interface SocketAction {
        void on(Socket client) throws IOException;
    }
}
