// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private final Excerpt excerpt = new Excerpt(List.of("t0ken", "Bearer t0ken-and-more"));

    @Test
    void of_makesOneShortLine() {
        assertThat(excerpt.of("a\r\nb\tc\u001b[31m\u202Ed\u0000e\u2028f  g ")).isEqualTo("a b c [31m d e f g");
        assertThat(excerpt.of("x".repeat(200))).hasSize(200);
        assertThat(excerpt.of("x".repeat(201))).hasSize(200).endsWith("x…");
        assertThat(excerpt.of("x".repeat(1 << 20))).hasSize(200);
        assertThat(excerpt.of("x".repeat(198) + "😀 and more")).isEqualTo("x".repeat(198) + "…");
    }

    @Test
    void of_showsNoSecretNorTheRestOfOne() {
        assertThat(excerpt.of("no such key: Bearer t0ken-and-more, nor t0ken")).isEqualTo("no such key: ***, nor ***");
    }
}
