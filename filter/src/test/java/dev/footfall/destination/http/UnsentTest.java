// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts that fail before an event has left: the batch is known not to have arrived. */
@Timeout(60)
class UnsentTest {
    private static final Batch ONE = Events.of(1);
    private static final Object[] SOON = {"timeout", Duration.ofMillis(300)};

    @TempDir
    private Path directory;

    private static void isUnsent(DeliveryResult result) {
        assertThat(result).isInstanceOfSatisfying(TryAgain.class, again -> {
            assertThat(again.maybeSent()).isFalse();
            assertThat(again.why()).contains(" cannot be reached: ");
        });
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String url(String scheme, ServerSocket socket) {
        return scheme + "://localhost:" + socket.getLocalPort() + "/";
    }

    @Test
    void deliver_sentNothingWhereNobodyListens() throws Exception {
        RawServer gone = new RawServer(RawServer.status(200));
        gone.close();
        try (Destination destination = Endpoints.at(gone)) {
            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
        }
    }

    @Test
    void deliver_sentNothingWhereTheHostHasNoAddress() throws Exception {
        try (Destination destination = Endpoints.at("http://no-such-host.invalid/", SOON)) {
            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
        }
    }

    @Test
    void deliver_sentNothingWhereConnectionsAreNotAccepted() throws Exception {
        try (ServerSocket full = socket();
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
                Destination destination = Endpoints.at(url("http", full), SOON)) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
        }
    }

    @Test
    void deliver_sentNothingIfTheServerLeavesDuringTheHandshake() throws Exception {
        try (ServerSocket starting = socket();
                Destination destination = Endpoints.at(url("https", starting))) {
            Thread server = new Thread(() -> leave(starting));
            server.start();

            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
            server.join();
        }
    }

    private static void leave(ServerSocket starting) {
        try (Socket client = starting.accept()) {
            client.getInputStream().readNBytes(50);
        } catch (IOException gone) {
            // So is the server.
        }
    }

    @Test
    void deliver_sentNothingIfTheHandshakeStalls() throws Exception {
        try (ServerSocket mute = socket();
                Destination destination = Endpoints.at(url("https", mute), SOON)) {
            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void deliver_sentNothingIfTheProxyReachesNobody(int status) throws Exception {
        try (RawServer proxy = new RawServer(RawServer.status(status));
                Destination destination =
                        Endpoints.at("https://endpoint.example.com/", "proxy", "localhost:" + proxy.port())) {
            assertThat(destination.deliver(ONE)).satisfies(UnsentTest::isUnsent);
            assertThat(proxy.requests)
                    .allSatisfy(request -> assertThat(request.body()).isEmpty());
        }
    }

    @Test
    void deliver_blamesTheSettingsIfTheProxyForbidsTheWay() throws Exception {
        try (RawServer proxy = new RawServer(RawServer.status(403));
                Destination destination =
                        Endpoints.at("https://endpoint.example.com/", "proxy", "localhost:" + proxy.port())) {
            assertThat(destination.deliver(ONE))
                    .isInstanceOfSatisfying(
                            Misconfigured.class,
                            misconfigured -> assertThat(misconfigured.why()).contains("hook.proxy"));
        }
    }

    @Test
    void deliver_sentNothingIfItIsInterruptedDuringTheHandshake() throws Exception {
        try (ServerSocket mute = socket();
                Destination destination = Endpoints.at(url("https", mute))) {
            CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread delivery = new Thread(() -> {
                try {
                    result.complete(destination.deliver(ONE));
                } catch (IOException | InterruptedException e) {
                    result.completeExceptionally(e);
                }
                flag.complete(Thread.currentThread().isInterrupted());
            });
            delivery.start();
            try (Socket client = mute.accept()) {
                assertThat(client.getInputStream().read()).isNotNegative();

                delivery.interrupt();

                assertThat(result.get()).satisfies(UnsentTest::isUnsent);
                assertThat(flag.get()).isTrue();
                await().until(() -> client.getInputStream().readAllBytes().length > 0);
            }
        }
    }

    @Test
    void deliver_sentNothingAndStopsAtOnceWhileALookUpHangs() throws Exception {
        List<String> said = HungLookUp.run(directory);

        assertThat(said).hasSize(4);
        assertThat(said.subList(0, 3))
                .allSatisfy(result -> assertThat(result)
                        .startsWith("TryAgain[after=PT0S, why=http://endpoint.example.com cannot be reached: ")
                        .endsWith(", maybeSent=false]"));
        // It waited a whole second for what nobody can end.
        assertThat(Long.parseLong(said.get(3))).isLessThan(TimeUnit.SECONDS.toMillis(1));
        assertThat(Files.exists(directory.resolve("hosts"))).isTrue();
    }
}
