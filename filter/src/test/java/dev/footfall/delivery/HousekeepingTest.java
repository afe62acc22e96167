// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What is done about once a second, beside delivery, and what is said a day later. */
final class HousekeepingTest extends Rounds {
    @Test
    void tick_thatMeetsAnErrorHoldsNoDeliveryUp() {
        destination.failTick = new NoClassDefFoundError("com/example/Gone");
        rounds(3);
        journal(5);

        rounds(1);

        assertThat(totals().delivered()).isEqualTo(5);
        assertThat(status().failures()).isZero();
        assertThat(status().lastError()).startsWith("housekeeping").contains("com/example/Gone");
    }

    @Test
    void tick_thatFailsLeavesTheOtherChoresAlone() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();
        new Redrive(LABEL, null, null).move(home);
        restart();
        destination.failTick = new IOException("no space left");

        rounds(5);

        assertThat(sequences(destination.batches)).containsExactly(1L);
        assertThat(filesBelow(home.resolve("dead-letters/localhost_shop_crm/redrive")))
                .isEmpty();
    }

    @Test
    void refusals_areNewsAgainTheNextDay() {
        journal(1);
        refusing(Set.of(1L, 2L, 3L));
        roundsUntilSettled();
        time.pass(Duration.ofHours(23));
        journal(1);
        roundsUntilSettled();
        assertThat(log.at(Level.WARNING)).hasSize(1);

        time.pass(Duration.ofHours(2));
        journal(1);
        roundsUntilSettled();

        assertThat(log.at(Level.WARNING)).hasSize(2);
    }

    @Test
    void batch_thatMayHaveArrivedKeepsItsKeyOverARestart() {
        journal(100);
        destination.answering(DeliveryResult.maybeSent("timed out"));
        rounds(1);

        ScriptedDestination next = new ScriptedDestination().failing(4, "connection refused");
        restart(next);
        roundsUntilSettled();

        assertThat(destination.keys()).hasSize(5).containsOnly("L:1-100");
    }
}
