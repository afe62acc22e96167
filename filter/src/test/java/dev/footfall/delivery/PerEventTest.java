// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Answers that tell one event from another. */
final class PerEventTest extends Rounds {
    @Test
    void perEvent_sendsAgainOnlyWhatIsLeft() throws IOException {
        journal(4);
        destination.answering(new PerEvent(List.of(taken(), again(), new Verdict.Rejected("no such user"), again())));

        roundsUntilSettled();

        assertThat(destination.keys().get(0)).isEqualTo("L:1-4");
        assertThat(destination.keys().get(1)).matches("L:2-4:[0-9a-f]+");
        assertThat(sequences(destination.batches.subList(1, 2))).containsExactly(2L, 4L);
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("rejected");
            assertThat(letter.why()).isEqualTo("no such user");
            assertThat(letter.attempts()).isOne();
        });
        assertThat(time.parks).isNotEmpty();
    }

    @Test
    void perEvent_keepsItsKeyIfNothingWasTaken() {
        journal(2);
        destination.answering(new PerEvent(List.of(again(), again())));

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2");
    }

    @Test
    void perEvent_comesWholeAgainAfterACrash() {
        journal(3);
        destination.answering(new PerEvent(List.of(taken(), again(), taken())));
        rounds(1);

        restart();
        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-3");
        assertThat(totals().delivered()).isEqualTo(3);
    }

    @Test
    void perEvent_withTooFewVerdictsIsABugAndLosesNothing() {
        journal(2);
        destination.answering(new PerEvent(List.of(taken())));

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2");
        assertThat(log.at(Level.WARNING)).anyMatch(line -> line.contains("please report"));
        assertThat(totals().delivered()).isEqualTo(2);
    }

    @Test
    void overtaken_settlesWhatWasTakenBeforeTheBoundCame() {
        journal(4);
        destination.answering(new PerEvent(List.of(taken(), again(), again(), again())));
        rounds(1);

        backlog.expire(2);
        roundsUntilSettled();

        assertThat(sequences(destination.batches.subList(1, 2))).containsExactly(3L, 4L);
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(totals().expired()).isOne();
    }
}
