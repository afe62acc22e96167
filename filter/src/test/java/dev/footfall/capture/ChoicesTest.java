// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {
    private static final Choices CHOICES = Choices.of("prefetch", "prerender");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "prefetch, 0",
                "PreRender, 1",
                "~ prefetch\t;x=y~, 0",
                "~x;prefetch, prerender~, 1",
                "~,,,prefetch~, 0",
                "prefetching, -1",
                "pre fetch, -1",
                "~~, -1",
                "~,;,~, -1",
            })
    void in_readsAListOfTokensWithParameters(String header, int expected) {
        byte[] wire = ("#" + header + "#").getBytes(ISO_8859_1);

        assertThat(CHOICES.in(header)).isEqualTo(expected);
        assertThat(CHOICES.in(new ByteText().over(wire, 1, header.length()))).isEqualTo(expected);
    }

    @Test
    void in_tellsAbsentFromUnknown() {
        assertThat(CHOICES.in(null)).isEqualTo(Choices.ABSENT);
        assertThat(CHOICES.in("x")).isEqualTo(Choices.OTHER);
    }
}
