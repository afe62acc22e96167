// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What waits, for a while or for somebody, and what grows too old meanwhile. */
final class WaitingTest extends Rounds {

    @Test
    void tryNow_endsAWaitAndNoLaterOne() {
        journal(1);
        destination.answering(later()).answering(later());
        rounds(2);
        assertThat(destination.batches).hasSize(1);

        loop().tryNow();
        rounds(1);
        assertThat(destination.batches).hasSize(2);
        assertThat(status().failures()).isEqualTo(2);
        rounds(10);

        assertThat(destination.batches).hasSize(2);
        assertThat(status().nextTryMillis()).isPositive();
    }

    @Test
    void tryNow_countsForATryThatBeganBefore() {
        journal(1);
        destination.answering(batch -> {
            loop().tryNow();
            return new Misconfigured("HTTP 401");
        });

        rounds(2);

        assertThat(destination.batches).hasSize(2);
        assertThat(time.parks).isEmpty();
        assertThat(totals().delivered()).isOne();
    }

    @Test
    void tryNow_isForgottenWhereNothingWaits() {
        loop().tryNow();
        rounds(1);
        journal(1);
        destination.answering(later());

        rounds(3);

        assertThat(destination.batches).hasSize(1);
    }

    @Test
    void renewal_endsAWait() {
        journal(1);
        destination.answering(later());
        rounds(2);
        destination.renewed.set(true);

        rounds(2); // of which the first ticks: the wait before was a second long at most

        assertThat(destination.batches).hasSize(2);
        assertThat(totals().delivered()).isOne();
    }

    private static DeliveryResult later() {
        return new TryAgain(Duration.ofMinutes(2), "HTTP 503");
    }

    @Test
    void misconfigured_keepsTheDataAndSaysSoOnce() throws IOException {
        journal(3);
        for (int i = 0; i < 12; i++) {
            destination.answering(new Misconfigured("HTTP 401"));
        }

        roundsUntilBatches(12);
        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(status().failures()).isEqualTo(12);
        assertThat(status().nextTryMillis()).isBetween(1L, Duration.ofMinutes(5).toMillis());
        assertThat(totals().backlog()).isEqualTo(3);
        assertThat(log.at(Level.WARNING))
                .singleElement()
                .asString()
                .contains(LABEL, "HTTP 401", "Correct its settings");

        roundsUntilSettled();
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(letters()).isEmpty();
        assertThat(status().failures()).isZero();
        assertThat(log.at(Level.INFO)).singleElement().asString().contains("delivers again");
    }

    @Test
    void misconfigured_isALineOfItsOwnInAnOutage() {
        journal(1);
        destination.failing(2, "HTTP 503").answering(new Misconfigured("HTTP 401"));

        roundsUntilBatches(3);

        assertThat(log.at(Level.WARNING)).hasSize(2);
        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
    }

    @Test
    void outage_endsWithASmallBatchAndThenNormalOnes() {
        journal(100);
        destination.failing(3, "HTTP 503");

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-100", "L:1-100", "L:1-100", "L:1-10", "L:11-100");
        assertThat(backlog.calls).containsExactly("begin 1-100", "commit 1-100");
        assertThat(totals().delivered()).isEqualTo(100);
    }

    @Test
    void outage_keepsTheBoundariesOfWhatMayHaveArrived() {
        journal(100);
        for (int i = 0; i < 4; i++) {
            destination.answering(DeliveryResult.maybeSent("timed out"));
        }

        roundsUntilSettled();

        assertThat(destination.keys()).containsOnly("L:1-100").hasSize(5);
    }

    @Test
    void age_expiresWhatIsOlderAndSendsTheRest() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(60));
        journal(2);
        destination.answering(new TryAgain(Duration.ofMinutes(2), "HTTP 503"));
        rounds(1);
        assertThat(destination.batches).hasSize(1);

        roundsUntilSettled();

        assertThat(destination.batches).hasSize(1);
        assertThat(totals().expired()).isEqualTo(2);
    }

    @Test
    void age_isNotFooledByAWallClockThatJumps() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(600));
        journal(2);
        destination.answering(new TryAgain(Duration.ofSeconds(5), "HTTP 503"));
        destination.answering(new TryAgain(Duration.ofSeconds(5), "HTTP 503"));
        rounds(1);

        time.jump(Duration.ofDays(365));
        roundsUntilBatches(2);
        time.jump(Duration.ofDays(-730));
        roundsUntilSettled();

        assertThat(totals().expired()).isZero();
        assertThat(totals().delivered()).isEqualTo(2);
    }

    @Test
    void age_leavesAloneWhatIsYoungerOrCannotBeRead() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(60));
        journal(1);
        backlog.with(5);
        events++;

        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(2);
    }
}
