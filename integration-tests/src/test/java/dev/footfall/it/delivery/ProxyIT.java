// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.faults.Response;
import dev.footfall.it.faults.Tunnel;
import dev.footfall.it.harness.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS through a proxy: a tunnel of which the proxy knows the two ends. */
@Timeout(60)
final class ProxyIT {
    private static final String KEY = "Bearer key-of-the-endpoint";
    private static final String LOGIN = "Bearer login-of-the-proxy";

    @TempDir
    private static Path directory;

    private static Certificates certificates;

    @TempDir
    private Path home;

    private FaultServer server;
    private FaultServer proxy;
    private InProcess footfall;

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = Certificates.in(directory.resolve("authority"));
    }

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.startTls(certificates.valid());
        proxy = FaultServer.start().answeringAll(Tunnel.open());
        footfall = new InProcess(home);
        for (int i = 0; i < 3; i++) {
            footfall.journal(i, "/page/" + i);
        }
        footfall.flush();
    }

    @AfterEach
    void stop() throws IOException {
        footfall.close();
        proxy.close();
        server.close();
    }

    @Test
    void events_passTheProxyUnseen() throws IOException {
        deliver(Map.of());

        awaitDelivered();

        assertThat(server.taken())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).isEqualTo(KEY));
        assertThat(proxy.received()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("CONNECT localhost:" + server.port() + " HTTP/1.1");
            assertThat(names(request)).isSubsetOf("host", "user-agent", "content-length", "proxy-connection");
        });
    }

    @Test
    void certificate_isTheEndpointsAndMustBeForItsHost() throws IOException {
        server.presenting(certificates.wrongHost());

        deliver(Map.of());

        Eventually.holds("refused", () -> footfall.status().state() == State.MISCONFIGURED);
        assertThat(footfall.status().lastError()).contains("No subject alternative");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void proxy_thatWantsALoginIsForSomebodyToMend() throws IOException {
        proxy.answeringAll(Tunnel.forLogin(LOGIN));

        deliver(Map.of());

        Eventually.holds("refused", () -> footfall.status().state() == State.MISCONFIGURED);
        assertThat(footfall.status().lastError()).contains("407", "Proxy-Authorization");
        assertThat(server.connections()).isZero();
    }

    @Test
    void login_isForTheProxyAlone() throws IOException {
        proxy.answeringAll(Tunnel.forLogin(LOGIN));

        deliver(Map.of("headers", "Proxy-Authorization: " + LOGIN));

        awaitDelivered();
        assertThat(server.taken())
                .singleElement()
                .satisfies(request -> assertThat(names(request)).doesNotContain("proxy-authorization"));
    }

    /** The JDK keeps it to itself, since it would go over the wire as good as in plain text. */
    @Test
    void login_ofKindBasicIsNotGivenUnlessTheJvmIsToldTo() throws IOException {
        proxy.answeringAll(Tunnel.forLogin("Basic Ym9iOnB3"));

        deliver(Map.of("headers", "Proxy-Authorization: Basic Ym9iOnB3"));

        Eventually.holds("refused", () -> footfall.status().state() == State.MISCONFIGURED);
        assertThat(footfall.status().lastError()).contains("-Djdk.http.auth.tunneling.disabledSchemes=");
        assertThat(proxy.received())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(names(request)).doesNotContain("proxy-authorization"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void proxy_thatCannotReachTheEndpointIsTriedAgain(int status) throws IOException {
        proxy.answering(Response.of(status));

        deliver(Map.of());

        awaitDelivered();
        assertThat(footfall.status().lastError()).contains(String.valueOf(status));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void proxy_thatForbidsTheWayIsForSomebodyToMend() throws IOException {
        proxy.answeringAll(Response.of(403));

        deliver(Map.of());

        Eventually.holds("refused", () -> footfall.status().state() == State.MISCONFIGURED);
        assertThat(footfall.status().lastError()).contains("403", "endpoint.proxy");
    }

    @Test
    void attempt_endsByItsDeadlineIfTheProxySaysNothing() throws IOException {
        proxy.answering(Answer.hang());

        deliver(Map.of("timeout", Duration.ofSeconds(1)));

        awaitDelivered();
        assertThat(footfall.status().lastError()).contains("in time");
    }

    private void deliver(Map<String, Object> options) throws IOException {
        Map<String, Object> all = new HashMap<>(Map.of("proxy", "localhost:" + proxy.port(), "authorization", KEY));
        all.putAll(Map.of("trustStore", certificates.trustStore(), "trustStorePassword", Certificates.PASSWORD));
        all.putAll(options);
        footfall.deliverTo(server.url(), all);
    }

    private void awaitDelivered() {
        Eventually.holds("all delivered", () -> footfall.status().totals().delivered() == 3);
        Eventually.holds("answered", () -> server.taken().size() == 1);
    }

    private static List<String> names(Received request) {
        return request.headers().stream()
                .map(header -> header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
