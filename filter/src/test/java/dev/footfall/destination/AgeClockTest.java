// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AgeClockTest {
    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration YEAR = Duration.ofDays(365);

    private Instant wall = Instant.parse("2026-11-20T10:00:00Z");
    private long nanos = Long.MAX_VALUE - 1_000_000; // overflows in the first millisecond, as nanoTime may
    private final AgeClock clock = new AgeClock(() -> wall.toEpochMilli(), () -> nanos);

    @Test
    void age_isByTheWallClockWhileThatIsRight() {
        Instant before = wall.minus(YEAR);
        Instant now = wall;

        pass(60);

        assertAge(before, YEAR.plusSeconds(60));
        assertAge(now, Duration.ofSeconds(60));
    }

    @Test
    void age_isZeroOfWhatIsToCome() {
        assertAge(wall.plus(HOURS), Duration.ZERO);
    }

    @Test
    void age_isNoGreaterAfterAJumpAhead() {
        for (Duration jump : new Duration[] {HOURS, YEAR}) {
            Instant written = wall;
            pass(10);

            jump(jump);
            Instant after = wall;
            pass(5);

            assertAge(written, Duration.ofSeconds(15));
            assertAge(after, Duration.ofSeconds(5));
        }
    }

    @Test
    void age_isNoGreaterAfterAJumpBack() {
        for (Duration jump : new Duration[] {HOURS, YEAR}) {
            Instant written = wall;
            pass(10);

            jump(jump.negated());
            Instant after = wall;
            pass(5);

            assertAge(written, Duration.ofSeconds(15));
            assertAge(after, Duration.ofSeconds(5));
        }
    }

    @Test
    void age_outlastsAJumpThereAndBack() {
        Instant written = wall;
        pass(10);
        jump(YEAR);
        Instant wrong = wall;
        pass(10);
        jump(YEAR.negated());
        pass(10);

        assertAge(written, Duration.ofSeconds(30));
        assertAge(wrong, Duration.ofSeconds(20));
    }

    @Test
    void age_isTheLeastWhereTwoErasHaveTheSameTime() {
        Instant written = wall;
        pass(100);
        jump(Duration.ofSeconds(-100));
        pass(20);

        assertAge(written, Duration.ofSeconds(20));
    }

    @Test
    void age_toleratesAJumpThatIsSeenLate() {
        pass(10);
        passUnseen(1);
        Instant written = wall;
        wall = wall.plus(HOURS);
        Instant after = wall;
        passUnseen(1);

        assertAge(written, Duration.ofSeconds(1));
        assertAge(after, Duration.ofSeconds(1));
    }

    @Test
    void age_followsAClockThatIsCorrectedBitByBit() {
        Instant written = wall;
        for (int i = 0; i < 100; i++) {
            wall = wall.plusMillis(900);
            pass(1);
        }

        assertAge(written, Duration.ofSeconds(190));
    }

    @Test
    void age_ofASpanIsThatOfItsEndOrOfNow() {
        Instant day = Instant.parse("2026-11-20T00:00:00Z");
        pass(60);

        assertThat(clock.age(day, day.plus(Duration.ofDays(1)))).isEqualTo(Duration.ZERO);
        assertThat(clock.age(day.minus(Duration.ofDays(1)), day))
                .isEqualTo(Duration.ofHours(10).plusSeconds(60));
    }

    @Test
    void age_ofASpanGrowsFromTheJumpThatLeftIt() {
        Instant day = Instant.parse("2026-11-20T00:00:00Z");
        pass(60);
        jump(YEAR);
        pass(60);

        assertThat(clock.age(day, day.plus(Duration.ofDays(1)))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void age_ofTheSpanOneJumpedBackIntoIsThatOfNow() {
        jump(YEAR.negated());
        pass(60);
        Instant day = Instant.parse("2025-11-20T00:00:00Z");

        assertThat(clock.age(day, day.plus(Duration.ofDays(1)))).isEqualTo(Duration.ZERO);
    }

    @Test
    void look_keepsNoMoreThanTheLatestJumps() {
        for (int i = 0; i < 1_000; i++) {
            jump(HOURS);
            pass(1);
        }
        Instant written = wall;
        pass(10);

        assertAge(written, Duration.ofSeconds(10));
    }

    private void assertAge(Instant written, Duration age) {
        clock.look();
        assertThat(clock.age(written)).isEqualTo(age);
    }

    private void jump(Duration by) {
        wall = wall.plus(by);
        clock.look();
    }

    private void pass(int seconds) {
        passUnseen(seconds);
        clock.look();
    }

    private void passUnseen(int seconds) {
        wall = wall.plusSeconds(seconds);
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
