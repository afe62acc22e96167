// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "0, 0",
        "1b, 1",
        "64KiB, 65536",
        "16MiB, 16777216",
        "1GiB, 1073741824",
        "2TiB, 2199023255552",
        "4 kib, 4096"
    })
    void bytes_readsSizes(String text, long bytes) {
        assertThat(Kind.BYTES.read(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "-1", "1.5GiB", "1GB", "1g", "KiB", "9223372036854775808", "8388608TiB", "1KiB 2KiB"})
    void bytes_refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.BYTES.read(text))
                .withMessage("must be a size such as 64KiB, 16MiB, 1GiB or a number of bytes");
    }

    @ParameterizedTest
    @CsvSource({"30d, PT720H", "12h, PT12H", "5m, PT5M", "1s, PT1S", "500ms, PT0.5S", "0s, PT0S", "2 H, PT2H"})
    void duration_readsTimes(String text, Duration duration) {
        assertThat(Kind.DURATION.read(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "s", "-1s", "1.5s", "1h30m", "PT1S", "9223372036854775807d", "99999999999999999999s"})
    void duration_refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.DURATION.read(text))
                .withMessage("must be a time such as 30d, 12h, 5m, 1s or 500ms");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "on, true", "yes, true", "false, false", "Off, false", "no, false"})
    void bool_readsWords(String text, boolean value) {
        assertThat(Kind.BOOLEAN.read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0", "truthy", "disabled"})
    void bool_refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.BOOLEAN.read(text))
                .withMessage("must be true or false");
    }

    @Test
    void list_runsOverLinesAndSkipsWhatIsEmpty() {
        assertThat(Kind.LIST.read("a, b ,\n\t c,,")).containsExactly("a", "b", "c");
        assertThat(Kind.LIST.read("")).isEmpty();
        assertThat(Kind.listOf(Kind.COUNT).read("1, 2")).isEqualTo(List.of(1, 2));
    }

    @Test
    void listOf_namesTheRuleOfItsElements() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.listOf(Kind.COUNT).read("1,x"))
                .withMessage("must be a list, separated by commas, each a whole number");
    }

    @Test
    void oneOf_readsConstantsInAnyCase() {
        Kind<Scope> kind = Kind.oneOf(Scope.class);

        assertThat(kind.read("Engine")).isEqualTo(Scope.ENGINE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.read("both of them"))
                .withMessage("must be engine or site or both");
    }

    @Test
    void path_refusesWhatNoFileSystemHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Kind.PATH.read("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Kind.PATH.read(""));
    }
}
