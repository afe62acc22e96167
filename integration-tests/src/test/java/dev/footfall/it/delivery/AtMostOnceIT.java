// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.delivery.Redrive;
import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Response;
import dev.footfall.it.faults.Slow;
import dev.footfall.it.harness.Eventually;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an endpoint read and did not answer for: it may have it, so it gets it from nobody a second time. */
@Timeout(60)
final class AtMostOnceIT {
    private static final Map<String, Object> ONCE = Map.of("mode", "at-most-once", "timeout", Duration.ofSeconds(1));

    @TempDir
    private Path home;

    private FaultServer server;
    private InProcess footfall;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.start();
        footfall = new InProcess(home);
    }

    @AfterEach
    void stop() throws IOException {
        footfall.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("silences")
    void batch_thatMayHaveArrivedIsNotSentAgain(Answer silence) throws IOException {
        server.answering(silence);
        journal(0, 1, 2);
        footfall.deliverTo(server.url(), ONCE);
        Eventually.holds("unconfirmed", () -> totals().unconfirmed() == 3);

        journal(3, 4);

        Eventually.holds("delivered", () -> totals().delivered() == 2);
        assertThat(totals().backlog()).isZero();
        assertThat(ids()).containsExactly("00000000", "00000001", "00000002", "00000003", "00000004");
    }

    @ParameterizedTest
    @MethodSource("silences")
    void redrive_thatMayHaveArrivedIsNotSentAgain(Answer silence) throws IOException {
        server.answering(Response.of(400), silence);
        journal(0);
        footfall.deliverTo(server.url(), ONCE);
        Eventually.holds("refused", () -> totals().rejected() == 1);

        assertThat(new Redrive("endpoint", null, null).move(home)).isOne();

        Eventually.holds("unconfirmed", () -> totals().unconfirmed() == 1);
        assertThat(totals().rejected()).isZero();
        footfall.close();
        footfall = new InProcess(home);
        footfall.deliverTo(server.url(), ONCE);
        journal(1);
        Eventually.holds("delivered", () -> totals().delivered() == 1);
        assertThat(totals().unconfirmed()).isOne();
        assertThat(ids()).as("refused, silence, the next").containsExactly("00000000", "00000000", "00000001");
    }

    static Stream<Answer> silences() {
        return Stream.of(Answer.hang(), Slow.hangInTheBody(), Answer.reset());
    }

    @Test
    void batch_thatNobodyReadIsSentAgain() throws IOException {
        server.stop();
        journal(0, 1);
        footfall.deliverTo(server.url(), ONCE);
        Eventually.holds("tried", () -> footfall.status().failures() > 0);

        server.restart();

        Eventually.holds("delivered", () -> totals().delivered() == 2);
        assertThat(totals().unconfirmed()).isZero();
        assertThat(ids()).containsExactly("00000000", "00000001");
    }

    private void journal(int... numbers) {
        for (int number : numbers) {
            footfall.journal(number, "/page/" + number);
        }
        footfall.flush();
    }

    private Totals totals() {
        return footfall.status().totals();
    }

    private List<String> ids() {
        return server.received().stream()
                .flatMap(request -> request.ids().stream())
                .toList();
    }
}
