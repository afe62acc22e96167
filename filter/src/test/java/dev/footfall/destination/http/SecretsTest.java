// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final URI HOOK =
            URI.create("https://hooks.example.com/services/T000/S3cret%2DInPath?key=k3y-query-secret&v=1");
    private static final Collection<String> SECRETS =
            Secrets.of(HOOK, List.of("Bearer t0ken-of-bearer", "Basic YWRtaW46cGFzc3dvcmQtb25l", "7"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/services/T000/S3cret%2DInPath",
                "/services/T000/S3cret-InPath",
                "key=k3y-query-secret&v=1",
                "k3y-query-secret",
                "S3cret-InPath",
                "Bearer t0ken-of-bearer",
                "t0ken-of-bearer",
                "YWRtaW46cGFzc3dvcmQtb25l",
                "password-one"
            })
    void of_holdsWhatServersRepeat(String form) {
        assertThat(SECRETS).contains(form);
    }

    @Test
    void of_holdsNoShortWords() {
        assertThat(SECRETS).doesNotContain("7", "v", "1", "T000", "Bearer", "Basic");
        assertThat(Secrets.of(URI.create("http://localhost/"), List.of())).isEmpty();
        assertThat(Secrets.of(URI.create("http://localhost"), List.of("Basic :")))
                .isEmpty();
    }
}
