// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void isPlain_findsEachByteThatDoesNotStandForItselfWhereverItIs() {
        for (int value = 0; value < 256; value++) {
            boolean plain = value >= ' ' && value <= '~' && value != '"' && value != '\\';
            for (int at = 0; at < 19; at++) {
                byte[] bytes = new byte[20];
                Arrays.fill(bytes, (byte) 'a');
                bytes[1 + at] = (byte) value;

                assertThat(JsonText.isPlain(bytes, 1, 19))
                        .as("%d at %d", value, at)
                        .isEqualTo(plain);
            }
        }
    }

    @Test
    void isPlain_looksAtItsPartAlone() {
        byte[] bytes = {'"', 'a', 'b', '"'};

        assertThat(JsonText.isPlain(bytes, 1, 2)).isTrue();
        assertThat(JsonText.isPlain(bytes, 1, 0)).isTrue();
    }
}
