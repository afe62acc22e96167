// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.Verdict;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever went wrong last can be read, with its time, even after all is well again. */
final class LastErrorTest extends Rounds {

    @Test
    void lastError_isNothingWhileAllGoesWell() {
        journal(3);

        roundsUntilSettled();
        rounds(3);

        assertThat(status().lastError()).isNull();
        assertThat(status().lastErrorAt()).isNull();
    }

    @Test
    void lastError_tellsOfABatchThatWasTooLarge() {
        journal(2);
        destination.answering(new TooLarge("HTTP 413"));

        roundsUntilSettled();

        assertTold("HTTP 413");
        assertThat(totals().delivered()).isEqualTo(2);
    }

    @Test
    void lastError_tellsOfARefusalWhileTheSearchGoesOn() {
        journal(4);
        refusing(Set.of(1L));

        rounds(1);

        assertTold("HTTP 400");
    }

    @Test
    void lastError_tellsOfDeadLetters() {
        journal(4);
        refusing(Set.of(1L));

        roundsUntilSettled();

        assertTold("not taken, and kept in its dead letters (1): HTTP 400");
    }

    @Test
    void lastError_tellsOfOneEventThatWasRejected() {
        journal(3);
        destination.answering(new PerEvent(List.of(taken(), new Verdict.Rejected("no such user"), again())));

        rounds(1);
        assertTold("throttled");
        roundsUntilSettled();

        assertTold("not taken, and kept in its dead letters (1): no such user");
    }

    @Test
    void lastError_outlivesAnOutageAndAMendedSetting() {
        journal(1);
        destination.failing(1, "HTTP 503").answering(new Misconfigured("HTTP 401"));

        roundsUntilSettled();

        assertTold("HTTP 401");
    }

    @Test
    void lastError_tellsOfWhatGrewTooOld() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().minusSeconds(1));
        journal(2);

        roundsUntilSettled();
        rounds(2); // past a tick

        assertTold("expired (2)");
    }

    @Test
    void lastError_tellsOfWhatTheBoundTook() {
        journal(3);
        rounds(1);
        journal(3);

        backlog.expire(2);
        rounds(3);

        assertTold("expired (2)");
    }

    @Test
    void lastError_tellsOfWhatARunLeftOpen() {
        once();
        journal(3);
        destination.answering(batch -> {
            throw new StackOverflowError(); // the batch is out, and this run never writes what became of it
        });
        loop().round();

        restart();
        roundsUntilSettled();

        assertTold("unconfirmed (3)");
    }

    @Test
    void lastError_tellsOfARecordThatIsNoEvent() {
        backlog.append((byte) 9, "from a later version");
        events++;

        roundsUntilSettled();

        assertTold("rejected (1)");
        assertThat(totals().rejected()).isOne();
    }

    @Test
    void lastError_tellsOfARedriveThatCannotBeRead() throws IOException {
        Path redrive = Files.createDirectories(home.resolve("dead-letters/localhost_shop_crm/redrive"));
        Files.writeString(redrive.resolve("00-1.ndjson"), "edited by hand\n");

        rounds(3);

        assertTold("00-1.ndjson cannot be sent again");
    }

    @Test
    void lastError_tellsOfWhatMayHaveArrived() {
        once();
        journal(2);
        destination.answering(DeliveryResult.maybeSent("timed out"));

        roundsUntilSettled();

        assertTold("timed out");
    }

    private void assertTold(String what) {
        assertThat(status().lastError()).contains(what);
        assertThat(status().lastErrorAt())
                .isBetween(
                        Instant.ofEpochMilli(time.epochMillis()).minusSeconds(120),
                        Instant.ofEpochMilli(time.epochMillis()));
    }
}
