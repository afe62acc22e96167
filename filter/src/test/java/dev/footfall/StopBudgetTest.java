// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopBudgetTest {
    private static final Duration ALL = Duration.ofSeconds(5);

    private final Properties meetingPoint = new Properties();
    private long now = Long.MAX_VALUE - 1; // a clock that runs over, as System.nanoTime may

    @Test
    void first_getsAThird() {
        StopBudget first = begin();

        assertThat(first.forJournal()).isEqualTo(StopBudget.IN_ALL.dividedBy(3));
        assertThat(first.forDelivery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void next_getsWhatOthersLeft() {
        stop(budget -> pass(Duration.ofSeconds(1)));

        assertThat(begin().forDelivery()).isEqualTo(Duration.ofSeconds(2).dividedBy(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 100})
    void enginesWhoseDestinationsHang_shareFiveSeconds(int engines) {
        long start = now;
        for (int i = 0; i < engines; i++) {
            stop(budget -> pass(budget.forDelivery()));
        }

        assertThat(Duration.ofNanos(now - start)).isLessThan(ALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 13})
    void enginesWhereEverythingHangs_shareFiveSeconds(int engines) {
        long start = now;
        for (int i = 0; i < engines; i++) {
            stop(budget -> {
                pass(budget.forJournal());
                pass(budget.forDelivery());
                pass(budget.forJournal());
            });
        }

        assertThat(Duration.ofNanos(now - start)).isLessThan(ALL);
    }

    @Test
    void journals_keepTheLastSecondFromDestinationsThatHang() {
        for (int i = 0; i < 20; i++) {
            stop(budget -> pass(budget.forDelivery()));
        }

        StopBudget last = begin();
        assertThat(last.forDelivery()).isEqualTo(StopBudget.LEAST_FOR_DELIVERY);
        assertThat(last.forJournal()).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void journal_hasItsShareEvenWhenNothingIsLeft() {
        stop(budget -> pass(StopBudget.IN_ALL));

        assertThat(begin().forJournal()).isEqualTo(StopBudget.LEAST_FOR_JOURNAL);
    }

    @Test
    void stopsSideBySide_useTheSameTime() {
        StopBudget one = begin();
        StopBudget other = begin();
        pass(Duration.ofSeconds(1));
        one.close();
        pass(Duration.ofSeconds(1));
        other.close();

        assertThat(begin().forJournal()).isEqualTo(Duration.ofSeconds(2).dividedBy(3));
    }

    @Test
    void time_passesOnlyDuringStops() {
        stop(budget -> pass(Duration.ofSeconds(1)));
        pass(StopBudget.QUIET);

        assertThat(begin().forJournal()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void quiet_endsTheRow() {
        stop(budget -> pass(StopBudget.IN_ALL));
        pass(StopBudget.QUIET.plusNanos(1));

        assertThat(begin().forDelivery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void start_endsTheRow() {
        stop(budget -> pass(StopBudget.IN_ALL));
        StopBudget.renew(meetingPoint, () -> now);

        assertThat(begin().forDelivery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void stopThatNeverEnds_isForgotten() {
        begin();
        pass(StopBudget.QUIET.plusNanos(1));
        stop(budget -> pass(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(5));

        assertThat(begin().forJournal()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 2", "1 2 x", "true"})
    void propertyThatSomebodyWroteOver_isAsNone(String text) {
        meetingPoint.setProperty("dev.footfall.stops", text);

        assertThat(begin().forDelivery()).isEqualTo(Duration.ofSeconds(1));
    }

    private StopBudget begin() {
        return StopBudget.begin(meetingPoint, () -> now);
    }

    private void stop(Consumer<StopBudget> course) {
        try (StopBudget budget = begin()) {
            course.accept(budget);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
