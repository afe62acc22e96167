// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserIdsTest {
    @TempDir
    Path directory;

    @Test
    void of_isTheHmacOfTheNameUnderTheKeptKey() throws Exception {
        UserIds ids = UserIds.keptIn(directory);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(directory.resolve("user-key")), "HmacSHA256"));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] name = "grün@example.com".getBytes(UTF_8);
        new DataOutputStream(message).writeInt(name.length);
        message.write(name);
        assertThat(ids.of("grün@example.com"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(message.toByteArray()), 0, 16));
    }

    @Test
    void of_isTheSameForAllWhoShareTheKeyAndNobodyElse(@TempDir Path other) throws IOException {
        String id = UserIds.keptIn(directory).of("bob");

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(UserIds.keptIn(directory).of("bob")).isEqualTo(id);
        assertThat(UserIds.keptIn(directory).of("alice")).isNotEqualTo(id);
        assertThat(UserIds.keptIn(other).of("bob")).isNotEqualTo(id);
    }

    @Test
    void derived_isTheSameForTheSameSecret() {
        String id = derived("correct horse battery");

        assertThat(derived("correct horse battery")).isEqualTo(id);
        assertThat(derived("incorrect horse battery")).isNotEqualTo(id);
    }

    private static String derived(String secret) {
        return UserIds.derivedBy(new DerivedSalts(secret)).of("bob");
    }

    @Test
    void keptIn_failsWhereItCannotKeepAKey() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatIOException().isThrownBy(() -> UserIds.keptIn(file.resolve("sub")));
    }
}
