// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.harness.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a journal is cut into requests: in its order, and never beyond the limits. */
@Timeout(60)
final class BatchesIT {
    private static final int MANY = 20_000;
    private static final int LIMIT = 137;
    private static final int FLUSHED_TOGETHER = 90;

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

    @Test
    void events_arriveInTheOrderOfTheJournal() throws IOException {
        footfall.deliverTo(server.url(), Map.of("maxEvents", (long) LIMIT));
        for (int i = 0; i < MANY; i++) {
            footfall.journal(i, "/page/" + i);
            if (i % FLUSHED_TOGETHER == 0) {
                footfall.flush();
            }
        }
        footfall.flush();

        awaitSettled();

        assertThat(ids()).isEqualTo(numbers(0, MANY));
        assertThat(sizes()).allSatisfy(size -> assertThat(size).isBetween(1, LIMIT));
        assertThat(server.received()).extracting(Received::idempotencyKey).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"136,'136'", "137,'137'", "138,'137,1'", "274,'137,137'", "275,'137,137,1'"})
    void batch_endsAtItsLimitOfEvents(int events, String sizes) throws IOException {
        journal(events);

        footfall.deliverTo(server.url(), Map.of("maxEvents", (long) LIMIT));

        awaitSettled();
        assertThat(sizes()).extracting(String::valueOf).containsExactly(sizes.split(","));
    }

    @ParameterizedTest
    @CsvSource({"0,'10'", "-1,'9,1'"})
    void batch_endsAtItsLimitOfBytes(int beside, String sizes) throws IOException {
        long all = journal(10);

        footfall.deliverTo(server.url(), Map.of("maxBytes", all + beside));

        awaitSettled();
        assertThat(sizes()).extracting(String::valueOf).containsExactly(sizes.split(","));
    }

    @Test
    void eventAboveTheLimitOfBytes_goesAlone() throws IOException {
        footfall.journal(0, "/page/0");
        footfall.journal(1, "/page/" + "1".repeat(5_000));
        footfall.journal(2, "/page/2");
        footfall.flush();

        footfall.deliverTo(server.url(), Map.of("maxBytes", 4_096L));

        awaitSettled();
        assertThat(sizes()).containsExactly(1, 1, 1);
        assertThat(ids()).isEqualTo(numbers(0, 3));
    }

    /** All in one frame; returns how many bytes they are. */
    private long journal(int events) {
        long bytes = 0;
        for (int i = 0; i < events; i++) {
            bytes += footfall.journal(i, "/page/" + i);
        }
        footfall.flush();
        return bytes;
    }

    private void awaitSettled() {
        Eventually.holds("no backlog", footfall::isSettled);
        Eventually.holds(
                "all answered", () -> server.taken().size() == server.received().size());
    }

    private List<Integer> sizes() {
        return server.received().stream().map(request -> request.ids().size()).toList();
    }

    private List<String> ids() {
        return server.received().stream()
                .flatMap(request -> request.ids().stream())
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj("%08d"::formatted).toList();
    }
}
