// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MessageIdsTest {
    private static final long MILLIS = 1_763_632_800_123L;

    private final MessageIds ids = new MessageIds(0x2_1234_5678L);

    @Test
    void of_isAVersion7Uuid() {
        UUID id = UUID.fromString(ids.of(MILLIS, 5));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(MILLIS);
    }

    @Test
    void of_showsEveryBitInItsPlace() {
        assertThat(ids.of(MILLIS, 0)).isEqualTo("019aa0b4-e17b-7000-8000-000212345678");
        assertThat(new MessageIds(0x2_1234_5678L).of(0, (1L << 40) - 1))
                .isEqualTo("00000000-0000-7fff-bfff-fffe12345678");
    }

    @Test
    void of_ordersByArrivalThenSequence() {
        List<String> made = new ArrayList<>();
        for (long millis = MILLIS; millis < MILLIS + 3; millis++) {
            for (long sequence : new long[] {0, 1, 255, 256, (1L << 28) - 1, 1L << 28, (1L << 40) - 1}) {
                made.add(ids.of(millis, sequence));
            }
        }

        assertThat(made).isSorted();
        assertThat(new HashSet<>(made)).hasSameSizeAs(made);
    }

    @Test
    void of_neverFallsWhenTheClockIsSetBack() {
        List<String> made = new ArrayList<>();
        long sequence = 0;
        for (long jump : new long[] {0, 7_200_000, 0, -7_200_000, 31_536_000_000L, -31_536_000_000L}) {
            made.add(ids.of(MILLIS + jump, sequence++));
            made.add(ids.of(MILLIS + jump - 1, sequence++));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void of_differsBetweenRuns() {
        Identity one = Identity.of("default", "00", "1.0.0");
        Identity two = Identity.of("default", "00", "1.0.0");

        assertThat(new MessageIds(one.salt()).of(MILLIS, 1)).isNotEqualTo(new MessageIds(two.salt()).of(MILLIS, 1));
    }
}
