// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class JsonBytesTest {
    private final JsonBytes bytes = new JsonBytes();

    @Test
    void write_growsAndKeepsWhatIsThere() {
        byte[] chunk = new byte[5_000];
        for (int i = 0; i < 10; i++) {
            Arrays.fill(chunk, (byte) i);
            bytes.write(chunk, 0, chunk.length);
            bytes.write(i);
        }

        assertThat(bytes.size()).isEqualTo(10 * 5_001);
        for (int i = 0; i < bytes.size(); i++) {
            assertThat(bytes.array()[i]).isEqualTo((byte) (i / 5_001));
        }
    }

    @Test
    void reset_keepsTheUsualArrayAndLetsAHugeOneGo() {
        byte[] usual = bytes.array();
        bytes.write(1);
        bytes.reset();
        assertThat(bytes.size()).isZero();
        assertThat(bytes.array()).isSameAs(usual);

        bytes.write(new byte[1 << 20], 0, 1 << 20);
        bytes.reset();
        assertThat(bytes.array()).hasSameSizeAs(usual);
    }
}
