// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DottedTest {
    private static @Nullable Address read(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return Address.ofDotted(bytes, 1, bytes.length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "255.255.255.255", "192.0.2.99"})
    void ofDotted_readsWhatTheParserReads(String text) {
        assertThat(read(text)).isNotNull().isEqualTo(Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1..3.4",
                "256.1.1.1",
                "1.2.3.1000",
                "01.2.3.4"
            })
    void ofDotted_leavesAllElseToTheParser(String text) {
        assertThat(read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1.2.3.4", "1.2.3.4:80", "\"1.2.3.4\"", "::1", "::ffff:1.2.3.4", "[::1]"})
    void ofDotted_leavesOtherSpellingsToTheParser(String text) {
        assertThat(read(text)).isNull();
        assertThat(Address.parse(text)).isNotNull();
    }

    @Test
    void ofDotted_neverReadsAnotherAddressThanTheParser() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(16), 0, 14).forEach(c -> text.append("0123456789..: ".charAt(c)));
            Address read = read(text.toString());

            assertThat(read == null || read.equals(Address.parse(text.toString())))
                    .as(text.toString())
                    .isTrue();
        }
    }
}
