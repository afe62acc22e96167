// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class VersionTextTest {

    @Test
    void theBuildFillsInTheVersion() throws IOException {
        try (var text = requireNonNull(getClass().getResourceAsStream("version.txt"))) {
            assertThat(new String(text.readAllBytes(), UTF_8).strip()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
        }
    }
}
