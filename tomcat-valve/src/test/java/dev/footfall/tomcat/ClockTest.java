// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.coyote.Request;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Request request = new Request();
    private final Clock clock = new Clock();

    @Test
    void start_isWhenTomcatSawTheFirstByte() {
        request.markStartTime();

        clock.start(request);

        assertThat(clock.startMillis()).isEqualTo(request.getStartInstant().toEpochMilli());
    }

    @Test
    void start_isNowWhereTomcatDoesNotKnow() {
        long before = System.currentTimeMillis();

        clock.start(request);

        assertThat(clock.startMillis()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void duration_isTomcatsOwnAndOfAnExchangeItBrokeOffByTheClock() {
        clock.start(request);

        assertThat(clock.durationNanos(1_234_567)).isEqualTo(1_234_567);
        assertThat(clock.durationNanos(0)).isBetween(0L, DAY_NANOS);
        assertThat(clock.durationNanos(-1)).isBetween(0L, DAY_NANOS);
    }
}
