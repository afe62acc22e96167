// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {
    private static final String LETTERS = "x-qwertyuiopasdfghjklzxcvbnm-qwertyuiop";
    private static final int WHOLE_WORDS = 24;

    private static byte[] wire(String name, int bytesBehind) {
        return ("#" + name + "#".repeat(bytesBehind)).getBytes(ISO_8859_1);
    }

    private static NameWords words(int length) {
        return new NameWords(new HeaderName[] {new HeaderName(LETTERS.substring(0, length), 0)});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 23, 24})
    void areExactly_tellsANameByItsWordsAlone(int length) {
        byte[] wire = wire(LETTERS.substring(0, length), Long.BYTES);

        assertThat(words(length).areExactly(0, wire, 1, length)).isTrue();
        for (int at = 1; at <= length; at++) {
            wire[at] ^= 1;
            assertThat(words(length).areExactly(0, wire, 1, length))
                    .as("letter %s", at)
                    .isFalse();
            wire[at] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 24, 25, 39})
    void are_tellsANameInAnyCaseAndAtTheVeryEnd(int length) {
        String name = LETTERS.substring(0, length);

        assertThat(words(length).are(0, wire(name, 0), 1, length)).isTrue();
        assertThat(words(length).are(0, wire(name.toUpperCase(Locale.ROOT), 0), 1, length))
                .isTrue();
        assertThat(words(length).are(0, wire(name, 1), 1, length + 1)).isFalse();
        assertThat(words(length).are(0, wire(name, 1), 1, length - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {WHOLE_WORDS + 1, 39})
    void areExactly_leavesALongNameToTheNameItself(int length) {
        assertThat(words(length).areExactly(0, wire(LETTERS.substring(0, length), Long.BYTES), 1, length))
                .isFalse();
    }
}
