// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "changeit";
    private static final Batch ONE = Events.of(1);

    @TempDir
    private static Path keys;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("good", "-ext", "san=dns:localhost", "-validity", "2");
        make("otherHost", "-ext", "san=dns:other.example.com", "-validity", "2");
        make("authority", "-ext", "bc:critical=ca:true", "-validity", "2");
        make("expired", "-validity", "2");
        sign("expired", "-ext", "san=dns:localhost", "-startdate", "-3d", "-validity", "1");
        keytool("good", "-exportcert", "-rfc", "-file", keys.resolve("good.pem").toString());
    }

    private static void make(String name, String... options) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-storetype", "PKCS12"));
        all.addAll(List.of(options));
        keytool(name, all.toArray(String[]::new));
    }

    /** By the authority. One that is trusted itself may be as old as it likes. */
    private static void sign(String name, String... options) throws Exception {
        String request = keys.resolve(name + ".csr").toString();
        Path signed = keys.resolve(name + ".pem");
        Path authority = keys.resolve("authority.pem");
        keytool(name, "-certreq", "-file", request);
        List<String> all =
                new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request, "-outfile", signed.toString()));
        all.addAll(List.of(options));
        keytool("authority", all.toArray(String[]::new));
        keytool("authority", "-exportcert", "-rfc", "-file", authority.toString());
        Files.writeString(signed, Files.readString(authority), StandardOpenOption.APPEND);
        keytool(name, "-importcert", "-noprompt", "-file", signed.toString());
    }

    private static void keytool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", name, "-keystore", store(name).toString(), "-storepass", PASSWORD));
        Path log = keys.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(keytool.waitFor()).describedAs(Files.readString(log)).isZero();
    }

    private static Path store(String name) {
        return keys.resolve(name + ".p12");
    }

    private static SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        return context;
    }

    private static RawServer server(String name) throws IOException, GeneralSecurityException {
        ServerSocket socket =
                context(name).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new RawServer(socket, RawServer.status(200));
    }

    /** Trusts whom the server shows, so that only what is wrong with its certificate itself remains. */
    private static Destination trusting(String name, RawServer server) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String trustworthy : List.of(name, "authority")) {
            KeyStore store = KeyStore.getInstance(store(trustworthy).toFile(), PASSWORD.toCharArray());
            trusted.setCertificateEntry(trustworthy, store.getCertificate(trustworthy));
        }
        trusted.deleteEntry("expired");
        Path file = keys.resolve(name + "-trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return Endpoints.at(url(server), "trustStore", file, "trustStorePassword", PASSWORD);
    }

    private static String url(RawServer server) {
        return "https://localhost:" + server.port() + "/";
    }

    @Test
    void deliver_trustsWhomTheTrustStoreTrusts() throws Exception {
        try (RawServer server = server("good");
                Destination destination = trusting("good", server)) {
            assertThat(destination.deliver(ONE)).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void deliver_trustsWhomAPemFileTrusts() throws Exception {
        try (RawServer server = server("good");
                Destination destination = Endpoints.at(url(server), "trustStore", keys.resolve("good.pem"))) {
            assertThat(destination.deliver(ONE)).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void deliver_blamesTheSettingsIfTheAuthorityIsUnknown() throws Exception {
        try (RawServer server = server("good");
                Destination destination = Endpoints.at(url(server))) {
            assertThat(destination.deliver(ONE)).satisfies(TlsTest::blamesTheTrustStore);
            assertThat(server.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "otherHost"})
    void deliver_blamesTheSettingsIfTheCertificateIsNot(String name) throws Exception {
        try (RawServer server = server(name);
                Destination destination = trusting(name, server)) {
            assertThat(destination.deliver(ONE)).satisfies(TlsTest::blamesTheTrustStore);
            assertThat(server.requests).isEmpty();
        }
    }

    private static void blamesTheTrustStore(DeliveryResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        misconfigured ->
                                assertThat(misconfigured.why()).contains("cannot be reached: ", "hook.trustStore"));
    }

    @Test
    void deliver_blamesTheSettingsIfTheServerSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Destination destination = Endpoints.at("https://localhost:" + plain.getLocalPort() + "/")) {
            Thread server = new Thread(() -> answerInPlain(plain));
            server.start();

            assertThat(destination.deliver(ONE))
                    .isInstanceOfSatisfying(
                            Misconfigured.class,
                            misconfigured -> assertThat(misconfigured.why()).contains("hook.url"));
            server.join();
        }
    }

    private static void answerInPlain(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            RawServer.write(client, 400, "this is no HTTPS");
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The client has seen enough.
        }
    }

    @Test
    void deliver_mayHaveArrivedIfTlsBreaksAfterTheRequestWasRead() throws Exception {
        SSLContext context = context("good");
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Destination destination = Endpoints.at(
                        "https://localhost:" + plain.getLocalPort() + "/", "trustStore", keys.resolve("good.pem"))) {
            Thread server = new Thread(() -> breakOff(plain, context));
            server.start();

            assertThat(destination.deliver(ONE)).isInstanceOfSatisfying(TryAgain.class, again -> {
                assertThat(again.maybeSent()).isTrue();
                assertThat(again.why()).contains(" broke off TLS: ");
            });
            server.join();
        }
    }

    /** Reads all of a request, and answers with what is no record of TLS. */
    private static void breakOff(ServerSocket plain, SSLContext context) {
        try (Socket raw = plain.accept();
                SSLSocket secured =
                        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false)) {
            secured.setUseClientMode(false);
            byte[] end = "}]".getBytes(US_ASCII);
            InputStream in = secured.getInputStream();
            for (int found = 0; found < end.length; ) {
                int next = in.read();
                found = next == end[found] ? found + 1 : next == end[0] ? 1 : 0;
            }
            raw.getOutputStream().write("HTTP/1.1 500 this is no TLS\r\n\r\n".getBytes(US_ASCII));
            raw.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The client has seen enough.
        }
    }

    @Test
    void deliver_trustsWhomAReplacedTrustStoreTrusts() throws Exception {
        Path pem = Files.copy(keys.resolve("authority.pem"), keys.resolve("replaced.pem"));
        try (RawServer server = server("good");
                Destination destination = Endpoints.at(url(server), "trustStore", pem)) {
            assertThat(destination.deliver(ONE)).isInstanceOf(Misconfigured.class);

            Files.writeString(pem, "half of a file");
            assertThat(destination.deliver(ONE)).isInstanceOf(Misconfigured.class);
            assertThat(destination.renew()).isFalse();

            Files.copy(keys.resolve("good.pem"), pem, StandardCopyOption.REPLACE_EXISTING);
            assertThat(destination.renew()).as("a wait makes no sense any more").isTrue();
            assertThat(destination.deliver(ONE)).isInstanceOf(Delivered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void deliver_neverRepeatsWhatMayHaveBeenTaken(int then) throws Exception {
        try (RawServer server = server("good");
                Destination destination = trusting("good", server)) {
            server.now((request, client) ->
                    RawServer.write(client, request.header("Content-Encoding") == null ? then : 500, ""));

            assertThat(destination.deliver(Events.of(100)))
                    .isInstanceOfSatisfying(
                            TryAgain.class,
                            again -> assertThat(again.maybeSent()).isTrue());
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void deliver_triesWithoutCompressionAfterAFailure() throws Exception {
        try (RawServer server = server("good");
                Destination destination = trusting("good", server)) {
            server.now((request, client) ->
                    RawServer.write(client, request.header("Content-Encoding") == null ? 200 : 500, ""));

            assertThat(destination.deliver(Events.of(100))).isInstanceOf(TryAgain.class);
            assertThat(destination.deliver(Events.of(100))).isInstanceOf(Delivered.class);
            assertThat(destination.deliver(Events.of(100))).isInstanceOf(Delivered.class);
            assertThat(server.requests)
                    .extracting(request -> request.header("Content-Encoding"))
                    .containsExactly("gzip", null, null);
        }
    }

    @Test
    void deliver_compressesByItselfUntilItIsRefused() throws Exception {
        try (RawServer server = server("good");
                Destination destination = trusting("good", server)) {
            server.now((request, client) ->
                    RawServer.write(client, request.header("Content-Encoding") == null ? 200 : 400, ""));

            assertThat(destination.deliver(Events.of(100))).isInstanceOf(Delivered.class);
            assertThat(destination.deliver(Events.of(100))).isInstanceOf(Delivered.class);
            assertThat(server.requests)
                    .extracting(request -> request.header("Content-Encoding"))
                    .containsExactly("gzip", null, null);
        }
    }

    @Test
    void create_refusesATrustStoreItCannotRead() throws Exception {
        Path text = Files.writeString(keys.resolve("notes.txt"), "no certificates");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoints.at("https://localhost/", "trustStore", keys.resolve("none.p12")))
                .withMessageStartingWith("trustStore must be a readable file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoints.at("https://localhost/", "trustStore", text))
                .withMessageStartingWith("trustStore must be a readable file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoints.at(
                        "https://localhost/", "trustStore", store("good"), "trustStorePassword", "wrong-password"))
                .withMessageStartingWith("trustStore must be a readable file")
                .withMessageNotContaining("wrong-password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoints.at("https://localhost/", "trustStorePassword", PASSWORD))
                .withMessage("trustStorePassword must not be set without trustStore");
    }
}
