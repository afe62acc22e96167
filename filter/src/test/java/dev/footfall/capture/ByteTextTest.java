// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {
    @Test
    void find_agreesWithALookAtEachChar() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] wire = new byte[40];
            for (int i = 0; i < wire.length; i++) {
                // Neighbours of what is looked for, and what differs from it in one bit.
                wire[i] = (byte) ";:<\u00bb\u00ba\u001b\u0000\u00ff\u0080".charAt(random.nextInt(9));
            }
            int offset = random.nextInt(10);
            int length = random.nextInt(wire.length - offset + 1);
            int from = random.nextInt(length + 1);
            int to = from + random.nextInt(length - from + 1);
            String text = new String(wire, offset, length, ISO_8859_1).substring(0, to);
            int found = text.indexOf(';', from);

            ByteText bytes = new ByteText().over(wire, offset, length);

            assertThat(bytes.find(';', from, to)).isEqualTo(found < 0 ? to : found);
        }
    }
}
