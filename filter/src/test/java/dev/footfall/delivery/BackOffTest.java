// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void next_doublesItsCeilingUpToAMinute() {
        BackOff backOff = new BackOff(() -> ALMOST_ONE);

        assertThat(millis(backOff, 9))
                .containsExactly(499L, 999L, 1999L, 3999L, 7999L, 15_999L, 31_999L, 59_999L, 59_999L);
    }

    @Test
    void next_isNeverBelowTheFloor() {
        BackOff backOff = new BackOff(() -> 0);

        assertThat(millis(backOff, 40)).containsOnly(50L);
    }

    @Test
    void next_spreadsOverTheWholeRange() {
        Random random = new Random(7);
        Random same = new Random(7);
        BackOff backOff = new BackOff(random::nextDouble);

        long ceiling = 500;
        for (int i = 0; i < 6; i++, ceiling *= 2) {
            long expected = 50 + (long) (same.nextDouble() * (ceiling - 50));
            same.nextDouble(); // the one spent on what was asked for
            assertThat(Duration.ofNanos(backOff.next(Duration.ZERO)).toMillis()).isEqualTo(expected);
        }
    }

    @Test
    void next_waitsAtLeastAsLongAsAsked() {
        BackOff backOff = new BackOff(() -> 0.5);

        assertThat(Duration.ofNanos(backOff.next(Duration.ofSeconds(30))))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
    }

    @Test
    void next_doesNotBelieveAnAbsurdRequest() {
        BackOff backOff = new BackOff(() -> 0);

        assertThat(backOff.next(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(BackOff.MOST_ASKED.toNanos());
        assertThat(backOff.next(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(BackOff.FLOOR);
    }

    @Test
    void reset_beginsAgain() {
        BackOff backOff = new BackOff(() -> ALMOST_ONE);
        millis(backOff, 5);

        backOff.reset();

        assertThat(backOff.tries()).isZero();
        assertThat(millis(backOff, 1)).containsExactly(499L);
    }

    private static List<Long> millis(BackOff backOff, int times) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            waits.add(Duration.ofNanos(backOff.next(Duration.ZERO)).toMillis());
        }
        return waits;
    }
}
