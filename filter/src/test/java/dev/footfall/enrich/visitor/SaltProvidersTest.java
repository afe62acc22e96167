// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaltProvidersTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"file", "File"})
    void file_isInTheDirectory(String word) throws IOException {
        SaltProvider provider = SaltProviders.of(word, directory);

        assertThat(provider).isInstanceOf(FileSalts.class);
        assertThat(provider.salt(DAY)).isEqualTo(Files.readAllBytes(directory.resolve("salt/2026-11-29")));
    }

    @Test
    void derived_readsASecretFromAPathWithinTheDirectoryOrAnother() throws IOException {
        Files.writeString(directory.resolve("secret.txt"), "\ncorrect horse battery \n");
        byte[] expected = new DerivedSalts("correct horse battery").salt(DAY);

        assertThat(SaltProviders.of("derived:secret.txt", directory).salt(DAY)).isEqualTo(expected);
        assertThat(SaltProviders.of("derived:" + directory.resolve("secret.txt"), Path.of("elsewhere"))
                        .salt(DAY))
                .isEqualTo(expected);
    }

    @Test
    void derived_namesTheFileThatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaltProviders.of("derived:nowhere.txt", directory))
                .withMessageStartingWith("salt must name a file that can be read, got derived:")
                .withMessageContaining(directory.resolve("nowhere.txt").toString());
    }

    @Test
    void derived_refusesASecretThatIsTooShort() throws IOException {
        Files.writeString(directory.resolve("secret.txt"), "hunter2\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaltProviders.of("derived:secret.txt", directory))
                .withMessage("the salts' secret must have at least 16 characters, got 7");
    }

    @Test
    void provider_ofTheClassPathIsFoundByItsName() {
        assertThat(SaltProviders.of("Vault-Of-A-Test", directory)).isInstanceOf(VaultSalts.class);
    }

    @Test
    void provider_thatIsNotThereIsRefusedWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaltProviders.of("redis", directory))
                .withMessage(
                        "salt must be file, derived:<path> or a provider's name (found: vault-of-a-test), got redis");
    }
}
