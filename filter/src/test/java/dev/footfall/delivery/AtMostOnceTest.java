// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.Refused;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may have arrived and must not arrive twice. */
final class AtMostOnceTest extends Rounds {
    @Test
    void atMostOnce_forcesItsMarkBeforeItSends() {
        once();
        journal(2);

        rounds(1);

        assertThat(backlog.calls).containsExactly("begin 1-2", "force", "commit 1-2");
    }

    @Test
    void atMostOnce_countsWhatACrashLeftOpenAndSendsItNever() {
        once();
        journal(3);
        destination.answering(batch -> {
            throw new StackOverflowError(); // the batch is out, and this run never writes what became of it
        });
        FakeBacklog before = backlog;
        loop().round();
        backlog = before.restarted();
        destination = new ScriptedDestination();
        loop = null;
        journal(2);

        roundsUntilSettled();

        assertThat(sequences(destination.batches)).containsExactly(4L, 5L);
        assertThat(totals().unconfirmed()).isEqualTo(3);
        assertThat(totals().delivered()).isEqualTo(2);
    }

    @Test
    void atMostOnce_sendsAgainWhatCertainlyDidNotArrive() {
        once();
        journal(2);
        destination.failing(2, "connection refused");

        rounds(1);
        assertThat(backlog.attemptEnd()).isZero(); // or a stop now would lose it
        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2", "L:1-2");
        assertThat(totals().delivered()).isEqualTo(2);
        assertThat(totals().unconfirmed()).isZero();
    }

    @Test
    void atMostOnce_neverSendsAgainWhatMayHaveArrived() {
        once();
        journal(3);
        destination.answering(DeliveryResult.maybeSent("timed out"));
        rounds(1);
        journal(1);

        roundsUntilSettled();

        assertThat(sequences(destination.batches)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(totals().unconfirmed()).isEqualTo(3);
        assertThat(totals().delivered()).isOne();
        assertThat(time.parks).isNotEmpty();
    }

    @Test
    void atMostOnce_takesAnExceptionForMaybe() {
        once();
        journal(2);
        destination.answering(batch -> {
            throw new IOException("connection reset");
        });

        roundsUntilSettled();

        assertThat(destination.batches).hasSize(1);
        assertThat(totals().unconfirmed()).isEqualTo(2);
    }

    @Test
    void atMostOnce_aStopInAnOutageLosesNothingThatWasNotSent() {
        once();
        journal(500);
        destination.failing(3, "connection refused").answering(delivered()).failing(1, "connection refused");
        roundsUntilBatches(5);

        restart();
        roundsUntilSettled();

        assertThat(sequences(destination.batches)).hasSize(490).startsWith(11L);
        assertThat(totals().delivered()).isEqualTo(500);
        assertThat(totals().unconfirmed()).isZero();
    }

    @Test
    void atMostOnce_aStopInTheMiddleOfASearchLosesNothingThatWasNotTaken() throws IOException {
        once();
        journal(8);
        destination
                .answering(new Refused("HTTP 400"))
                .answering(new Refused("HTTP 400"))
                .answering(new Refused("HTTP 400"))
                .answering(delivered())
                .answering(new Refused("HTTP 400"))
                .failing(1, "connection refused");
        rounds(6);
        assertThat(destination.keys()).containsExactly("L:1-8", "L:1-4", "L:1-2", "L:1-1", "L:2-2", "L:3-4");

        restart();
        roundsUntilSettled();

        assertThat(sequences(destination.batches)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(letters()).singleElement().extracting(DeadLetter::sequence).isEqualTo(2L);
        assertThat(totals().unconfirmed()).isZero();
    }

    @Test
    void atMostOnce_keepsItsMarkWhereWhatIsLeftIsNotTheEnd() {
        once();
        journal(3);
        destination.answering(new PerEvent(List.of(again(), taken(), again()))).failing(9, "connection refused");
        rounds(4);

        restart();
        roundsUntilSettled();

        assertThat(destination.batches).as("the second was taken").isEmpty();
        assertThat(totals().unconfirmed()).isEqualTo(3);
    }

    @Test
    void atMostOnce_takesItsMarkBackIfItCannotBeForced() {
        once();
        journal(2);
        backlog.failForce = new IOException("disk failed");
        rounds(1);
        assertThat(destination.batches).isEmpty();

        restart();
        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(2);
        assertThat(totals().unconfirmed()).isZero();
    }

    @Test
    void atMostOnce_losesFewToAnOutage() {
        once();
        journal(50);
        destination.failing(3, "connection refused");
        destination.answering(DeliveryResult.maybeSent("timed out"));

        roundsUntilSettled();

        assertThat(totals().unconfirmed()).isEqualTo(10);
        assertThat(totals().delivered()).isEqualTo(40);
    }
}
