// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CleanBytesTest {
    private final CleanBytes clean = new CleanBytes(64);

    private void add(int scope, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(US_ASCII);
        clean.add(scope, bytes, 1, bytes.length - 2);
    }

    private boolean contains(int scope, String text) {
        byte[] bytes = (text + "..").getBytes(US_ASCII);
        return clean.contains(scope, bytes, 0, bytes.length - 2);
    }

    @Test
    void contains_knowsTheSameBytesAndNoOthers() {
        add(1, "/a/page/of/some/length");

        assertThat(contains(1, "/a/page/of/some/length")).isTrue();
        assertThat(contains(1, "/a/page/of/some/lengti")).isFalse();
        assertThat(contains(1, "/a/page/of/some/lengt")).isFalse();
        assertThat(contains(1, "/b/page/of/some/length")).isFalse();
        assertThat(contains(2, "/a/page/of/some/length")).isFalse();
        assertThat(contains(1, "")).isFalse();
    }

    @Test
    void contains_tellsApartWhatDiffersInOneBitAnywhere() {
        byte[] bytes = "0123456789abcdefghijk".getBytes(US_ASCII);
        clean.add(0, bytes, 0, bytes.length);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(clean.contains(0, bytes, 0, bytes.length))
                    .as("bit %d", bit)
                    .isFalse();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void add_takesThePlaceOfOthersOnceAllAreTaken() {
        for (int i = 0; i < 10_000; i++) {
            add(0, "/page/" + i);
        }

        assertThat(contains(0, "/page/9999")).isTrue();
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> contains(0, "/page/" + i))
                        .count())
                .isBetween(32L, 64L);
    }

    @Test
    void add_leavesOutWhatIsTooLong() {
        add(0, "x".repeat(Seen.LONGEST + 1));

        assertThat(contains(0, "x".repeat(Seen.LONGEST + 1))).isFalse();
    }
}
