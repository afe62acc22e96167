// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the settings' own tests cannot bring about, being run by root as well. */
class SecretFileTest {
    @Test
    void secretFile_thatMayNotBeReadSaysWhoMust() {
        Path key = Path.of("key");

        assertThat(SecretFile.why(key, new AccessDeniedException("key")))
                .isEqualTo("the user the server runs as must be allowed to read key");
        assertThat(SecretFile.why(key, new IOException("Input/output error")))
                .isEqualTo("key cannot be read (IOException)");
    }
}
