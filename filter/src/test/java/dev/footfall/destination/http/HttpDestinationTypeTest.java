// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDestinationTypeTest {
    private static final String URL = "https://collector.example.com/in";

    private final HttpDestinationType type = new HttpDestinationType();

    @Test
    void type_isFoundAsAService() {
        assertThat(ServiceLoader.load(DestinationType.class, DestinationType.class.getClassLoader()))
                .hasAtLeastOneElementOfType(HttpDestinationType.class);
    }

    @Test
    void options_requireTheUrlAlone() {
        assertThat(type.options())
                .filteredOn(Option::required)
                .extracting(Option::name)
                .containsExactly("url");
    }

    @Test
    void options_maskWhatMayHoldAKey() {
        assertThat(type.options())
                .filteredOn(option -> option.kind() == Option.Kind.SECRET)
                .extracting(Option::name)
                .containsExactly("headers", "authorization", "secret", "trustStorePassword");
    }

    @Test
    void create_looksUpNoHost() throws Exception {
        try (Destination destination = type.create(Endpoints.config("https://no-such-host.invalid/"))) {
            destination.tick();

            assertThat(destination.limits().events()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "HTTPS://Collector.example.com:8443/a/b?c=d#e",
                "http://[2001:db8::1]:80/",
                "http://192.0.2.7/"
            })
    void create_takesAnyAddressOfHttp(String url) throws Exception {
        try (Destination destination = type.create(Endpoints.config(url))) {
            assertThat(destination).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://files.example.com/, ftp://files.example.com/",
        "collector.example.com/in, collector.example.com/***",
        "https:///in?key=k3y, https:///***",
        "https//hooks.example.com/services/s3cret, https//hooks.example.com/***",
        "https://, https://",
        "http://host:0/, http://host:0/",
        "http://host:65536/, http://host:65536/",
        "http://my_host/, http://my_host/",
        "http://with space/, http://with space/",
        "ftp://user:pass@files.example.com/, ftp://***@files.example.com/"
    })
    void create_refusesAnotherUrl(String url, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(url)))
                .withMessage("url must be an address of http or https that names a host, got " + shown);
    }

    @Test
    void create_refusesAUserNameInTheUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config("https://user:pass@collector.example.com/")))
                .withMessage("url must not hold a user name, authorization is for that,"
                        + " got https://***@collector.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": value",
                "Na me: value",
                "Name:",
                "Name: välue",
                "Name: a\u0007b",
                "Content-Length: 7",
                "idempotency-key: 7",
                "Webhook-Signature: v1,7",
                "X-A: 1; X-A: 2"
            })
    void create_refusesAHeaderItCannotSend(String headers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, "headers", headers)))
                .withMessageStartingWith("headers must ")
                .withMessageNotContaining("7");
    }

    @Test
    void create_refusesTwoAuthorizations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(
                        Endpoints.config(URL, "headers", "authorization: Basic eDp5", "authorization", "Bearer t0ken")))
                .withMessage("authorization must not be set in headers as well");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, "authorization", "Bearer\nt0ken")))
                .withMessage("authorization must be one line of printable ASCII");
    }

    @Test
    void headers_areOnePerLineOrBetweenSemicolons() {
        assertThat(HeaderLines.of("A: 1; q=2; B:3\r\n\nC: x://y; D: e; f://g;", null)
                        .byName())
                .containsEntry("A", "1; q=2")
                .containsEntry("b", "3")
                .containsEntry("C", "x://y")
                .containsEntry("D", "e; f://g;")
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "maxEvents, 0, 'maxEvents must be 1 to 10000, got 0'",
        "maxEvents, 10001, 'maxEvents must be 1 to 10000, got 10001'",
        "maxBytes, 1023, 'maxBytes must be 1024 to 67108864, got 1023'",
        "maxBytes, 67108865, 'maxBytes must be 1024 to 67108864, got 67108865'"
    })
    void create_refusesANumberOutOfBounds(String option, long value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, option, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, 0, 'timeout must be 1ms to 5m, got PT0S'",
        "connectTimeout, 0, 'connectTimeout must be 1ms to 5m, got PT0S'",
        "linger, 300001, 'linger must be 0ms to 5m, got PT5M0.001S'"
    })
    void create_refusesATimeOutOfBounds(String option, long millis, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, option, Duration.ofMillis(millis))))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "proxy:", "proxy:0", "proxy:x", "http://proxy:80", "proxy:80/x", ":80"})
    void create_refusesAProxyWithoutHostOrPort(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, "proxy", proxy)))
                .withMessage("proxy must be host:port, got " + proxy);
    }

    @Test
    void create_refusesAnotherWordForGzip() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(Endpoints.config(URL, "gzip", "brotli")))
                .withMessage("gzip must be auto, true or false, got brotli");
    }
}
