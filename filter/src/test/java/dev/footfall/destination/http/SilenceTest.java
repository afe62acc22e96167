// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.TryAgain;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

final class SilenceTest {
    private final Silence silence =
            new Silence(HttpSettings.of(Endpoints.config("https://localhost/")), new Excerpt(List.of()));

    /** The client says so if it had asked for the body by the time it could tell that the server speaks no TLS. */
    @Test
    void of_blamesTheSettingsWhereverThePlainAnswerIsAmongTheCauses() {
        IOException failure = new IOException(
                "HTTP/1.1 header parser received no bytes",
                new IOException(new SSLException("Unrecognized SSL message, plaintext connection?")));

        assertThat(silence.of(failure))
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        misconfigured ->
                                assertThat(misconfigured.why()).contains("Unrecognized SSL message", "hook.url"));
    }

    @Test
    void of_mayHaveArrivedIfTlsBrokeLater() {
        IOException failure =
                new IOException("HTTP/1.1 header parser received no bytes", new SSLException("Tag mismatch"));

        assertThat(silence.of(failure))
                .isInstanceOfSatisfying(
                        TryAgain.class,
                        tryAgain -> assertThat(tryAgain.maybeSent()).isTrue());
    }
}
