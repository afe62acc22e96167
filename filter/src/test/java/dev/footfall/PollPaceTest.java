// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollPaceTest {
    private static final int DEFAULT_SLOTS = 4096;
    private static final int BURST_PER_SECOND = 30_000;

    private static Duration park(int slots, Duration withoutEvents) {
        return Duration.ofNanos(new PollPace(slots).park(withoutEvents.toNanos()));
    }

    @Test
    void park_isShortWhileEventsCome() {
        assertThat(park(DEFAULT_SLOTS, Duration.ZERO)).hasMillis(5);
        assertThat(park(DEFAULT_SLOTS, Duration.ofMillis(999))).hasMillis(5);
    }

    @Test
    void park_isLongerTheLongerNobodyCame() {
        assertThat(park(DEFAULT_SLOTS, Duration.ofSeconds(1))).hasMillis(20);
        assertThat(park(DEFAULT_SLOTS, Duration.ofMillis(9_999))).hasMillis(20);
        assertThat(park(DEFAULT_SLOTS, Duration.ofSeconds(10))).hasMillis(100);
        assertThat(park(DEFAULT_SLOTS, Duration.ofDays(400))).hasMillis(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, DEFAULT_SLOTS, 1 << 20})
    void park_leavesRoomInTheRingForABurst(int slots) {
        long nanos = park(slots, Duration.ofHours(1)).toNanos();

        assertThat(nanos * BURST_PER_SECOND / Duration.ofSeconds(1).toNanos()).isLessThanOrEqualTo(slots / 4 * 3L);
    }

    @Test
    void park_ofASmallRingIsNeverShorterThanThatOfAQuietSite() {
        assertThat(park(64, Duration.ofHours(1))).hasMillis(20);
    }
}
