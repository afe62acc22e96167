// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether it is the events that are refused, or everything. */
final class SuspicionTest extends Rounds {
    private static final BatchLimits ONE_EACH = new BatchLimits(1, 1 << 20, Duration.ZERO);

    @Test
    void refused_isBelievedWhereOthersAreTaken() throws IOException {
        journal(20);
        Set<Long> poison = Set.of(2L, 4L, 5L, 9L, 12L, 13L, 14L, 17L, 18L, 20L);
        refusing(poison);

        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(10);
        assertThat(letters()).extracting(DeadLetter::sequence).containsExactlyInAnyOrderElementsOf(poison);
        assertThat(status().state()).isNotEqualTo(State.MISCONFIGURED);
    }

    @Test
    void refused_inARowFirstLetsOthersGoAhead() throws IOException {
        journal(40);
        refusing(numbers(1, 12));

        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(28);
        assertThat(letters()).extracting(DeadLetter::sequence).containsExactlyInAnyOrderElementsOf(numbers(1, 12));
        assertThat(destination.batches).hasSizeLessThan(60);
    }

    @Test
    void refused_isNoEventsFaultWhereNothingIsTaken() throws IOException {
        journal(20);
        Set<Long> refused = numbers(1, 20);
        refusing(refused);

        roundsUntilState(State.MISCONFIGURED);

        assertThat(letters()).isEmpty();
        assertThat(totals().rejected()).isZero();
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains("no event, not even one alone");

        refused.clear();
        roundsUntilSettled();
        assertThat(totals().delivered()).isEqualTo(20);
        assertThat(sequences(destination.batches)).containsAll(numbers(1, 20));
    }

    @Test
    void refused_isCountedOverTheSmallBatchesOfAQuietSite() throws IOException {
        Set<Long> refused = new HashSet<>(numbers(1, 9));
        refusing(refused);
        for (int i = 0; i < 8; i++) {
            journal(1);
            rounds(2);
        }

        roundsUntilState(State.MISCONFIGURED);
        assertThat(letters()).hasSizeLessThan(8);

        refused.clear();
        roundsUntilSettled();
        assertThat(totals().delivered() + totals().rejected()).isEqualTo(8);
        assertThat(totals().delivered()).isPositive();
    }

    @Test
    void refused_byEverythingNeverBlocksForGood() throws IOException {
        destination = new ScriptedDestination(ONE_EACH);
        refusing(numbers(1, 20));
        journal(25);

        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(5);
        assertThat(letters()).extracting(DeadLetter::sequence).containsExactlyElementsOf(numbers(1, 20));
    }

    @Test
    void refused_byEverythingGivesUpFewInANight() throws IOException {
        journal(400);
        refusing(numbers(1, 400));

        long end = time.epochMillis() + Duration.ofHours(8).toMillis();
        for (int i = 0; time.epochMillis() < end; i++) {
            assertThat(i).as("rounds").isLessThan(200_000);
            rounds(1);
        }

        assertThat(totals().backlog()).as("all of the batch is in hand").isEqualTo(400);
        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(status().failures()).isLessThan(400);
    }

    @Test
    void refused_byEverythingCostsFewRequestsATry() {
        journal(512);
        destination.answering(new Refused("HTTP 400"));
        destination.answersOn();

        for (int i = 0; i < 200 && status().failures() < 6; i++) {
            rounds(5);
        }
        int before = destination.batches.size();
        int failures = status().failures();
        while (status().failures() == failures) {
            rounds(1);
        }

        assertThat(destination.batches.size() - before).isLessThanOrEqualTo(20);
        assertThat(totals().backlog()).isEqualTo(512);
    }

    @Test
    void tooLarge_forEverythingIsNoEventsFault() throws IOException {
        journal(500);
        destination.answering(new TooLarge("HTTP 413"));
        destination.answersOn();

        roundsUntilState(State.MISCONFIGURED);

        assertThat(destination.batches).hasSizeLessThan(40);
        assertThat(totals().rejected()).isZero();
        assertThat(letters()).isEmpty();
    }

    @Test
    void taken_oneByOneClearsTheSuspicion() throws IOException {
        destination = new ScriptedDestination(ONE_EACH);
        destination.answering(batch -> has(batch, 5) ? new PerEvent(List.of(taken())) : new Refused("HTTP 400"));
        destination.answersOn();
        journal(12);

        roundsUntilSettled();

        assertThat(totals().rejected()).isEqualTo(11);
        assertThat(status().failures()).isZero();
    }

    @Test
    void redrive_thatIsRefusedThroughoutGoesBackAndHoldsNothingUp() throws IOException {
        journal(40);
        roundsUntilSettled();
        journal(30);
        Set<Long> poison = numbers(41, 69);
        destination = new ScriptedDestination(new BatchLimits(1000, 1 << 20, Duration.ZERO));
        refusing(poison);
        restart(destination);
        roundsUntilSettled();
        assertThat(letters()).hasSize(29);

        assertThat(new Redrive(LABEL, null, null).move(home)).isEqualTo(29);
        destination = new ScriptedDestination(new BatchLimits(1000, 1 << 20, Duration.ZERO));
        refusing(poison);
        restart(destination);
        journal(1);
        rounds(60);

        assertThat(letters()).hasSize(29);
        assertThat(totals().rejected()).isEqualTo(29);
        assertThat(totals().delivered()).isEqualTo(42);
        assertThat(status().failures()).isZero();
        assertThat(destination.batches).hasSizeLessThan(30);
    }

    private void roundsUntilState(State state) {
        for (int i = 0; status().state() != state; i++) {
            assertThat(i).as("rounds").isLessThan(2_000);
            rounds(1);
        }
    }

    private static Set<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(HashSet::new));
    }
}
