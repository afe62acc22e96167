// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, HTTP/2, and proxies in front. */
interface ProxyCases extends Cases {
    /** Over TLS, as a browser does. */
    Visit askOverTls(String target, Version version) throws IOException;

    /** In clear, asking for HTTP/2 by an upgrade. */
    Visit askUpgrading(String target) throws IOException;

    @ParameterizedTest
    @EnumSource
    default void pageOverTls_isCountedUnderTheUrlTheVisitorTyped(Version version) throws IOException {
        Visit visit = askOverTls("/app/page/1?utm_source=" + version, version);

        assertThat(visit.answer().statusLine()).isEqualTo(version + " 200");
        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/campaign/source").asText()).isEqualTo(version.toString());
        assertThat(event.at("/context/userAgent").asText()).isEqualTo("Contract/" + version);
        assertThat(event.at("/context/cookies/_ga").asText()).isEqualTo("GA1.1.1.9");
    }

    @ParameterizedTest
    @EnumSource
    default void errorOverTls_isNoPage(Version version) throws IOException {
        assertSkipped(askOverTls("/app/throw", version), "status");
    }

    /** Tomcat tells its access logs of it: of a request that has neither path nor webapp. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /app/page/1 HTTP/1.1\r\nHost: localhost\r\n\r\n", "NO TLS AT ALL\r\n\r\n"})
    default void handshakeThatFails_isUnseen(String greeting) throws IOException {
        try (RawHttp http = RawHttp.open(server().tlsPort())) {
            http.send(greeting.getBytes(ISO_8859_1)).awaitEnd();
        }

        assertUnseen();
    }

    @Test
    default void asyncPageOverHttp2_isOneEvent() throws IOException {
        assertPage(askOverTls("/app/async/dispatch-twice", Version.HTTP_2));
        assertPage(askOverTls("/app/async/complete", Version.HTTP_2));
    }

    /** The request that asks for the upgrade and the one that is answered are the same visit. */
    @Test
    default void pageOverAnUpgradedConnection_isOneEvent() throws IOException {
        Visit visit = askUpgrading("/app/page/1");

        assertThat(visit.answer().statusLine()).isEqualTo("HTTP_2 200");
        assertPage(visit);
    }

    @Test
    default void pageBehindAProxyThatEndedTls_isTheVisitors() throws IOException {
        Visit visit = ask(RawRequest.get("/app/page/1")
                        .host("backend.example.com:8080")
                        .with("X-Forwarded-For", "198.51.100.77, 10.1.2.3")
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Host", "shop.example.com"))
                .at("https://shop.example.com");

        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/ip").asText()).isEqualTo("198.51.100.0");
        assertThat(event.at("/context/http/host").asText()).isEqualTo("shop.example.com");
    }
}
