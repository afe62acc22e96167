// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CertificatesTest {
    @TempDir
    private static Path directory;

    private static Certificates certificates;
    private static HttpClient trusting;

    @BeforeAll
    static void make() throws Exception {
        certificates = Certificates.in(directory);
        trusting = HttpClient.newBuilder()
                .sslContext(trusting(certificates.trustStore()))
                .build();
    }

    @Test
    void valid_isTrustedByWhoTrustsTheAuthority() throws Exception {
        try (FaultServer server = FaultServer.startTls(certificates.valid())) {
            assertThat(get(trusting, server)).isEqualTo(200);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void valid_isUnknownToEverybodyElse() throws Exception {
        try (FaultServer server = FaultServer.startTls(certificates.valid())) {
            assertRefused(HttpClient.newHttpClient(), server, "unable to find valid certification path");
        }
    }

    @Test
    void expired_isRefusedForItsDate() throws Exception {
        try (FaultServer server = FaultServer.startTls(certificates.expired())) {
            assertRefused(trusting, server, "NotAfter");
        }
    }

    @Test
    void wrongHost_isRefusedForItsName() throws Exception {
        try (FaultServer server = FaultServer.startTls(certificates.wrongHost())) {
            assertRefused(trusting, server, "No subject alternative DNS name matching localhost");
        }
    }

    private static void assertRefused(HttpClient client, FaultServer server, String why) {
        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> get(client, server))
                .withStackTraceContaining(why);
        assertThat(server.received()).isEmpty();
    }

    private static int get(HttpClient client, FaultServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url())).build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, Certificates.PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
