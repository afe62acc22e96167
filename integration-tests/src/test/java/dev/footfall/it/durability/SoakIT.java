// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A journal of four short segments under far more events than it holds, with one endpoint down and another well: the
 * bound takes what the first has not had, counts each, and touches nothing of the second.
 */
final class SoakIT {
    private static final int AT_A_TIME = 4;
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private FaultServer down;
    private FaultServer healthy;

    @BeforeEach
    void start() throws IOException {
        down = FaultServer.start();
        healthy = FaultServer.start();
        down.stop();
    }

    @AfterEach
    void stop() throws IOException {
        down.close();
        healthy.close();
    }

    @Test
    void loss_isCountedEventByEventInAShortTime() throws Exception {
        soak("soak-brief", 40, 400, "256KiB", "1MiB");
    }

    @Test
    @Tag("faults")
    void loss_isCountedEventByEvent() throws Exception {
        soak("soak", 75, 4_000, "2MiB", "8MiB");
    }

    /** @param crowd as many as the journal holds until the healthy one has them, and fewer than its bound takes */
    private void soak(String name, int crowds, int crowd, String segment, String bound) throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base(name))
                .file("conf/footfall.properties", """
                        destinations=down,healthy
                        down.type=http
                        down.url=%s
                        healthy.type=http
                        healthy.url=%s
                        healthy.linger=0s
                        journalSegmentBytes=%s
                        journalMaxBytes=%s
                        """.formatted(down.url(), healthy.url(), segment, bound));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            Counters counters = Counters.of(tomcat);
            Bean late = counters.destination("down");
            for (int i = 0; i < crowds; i++) {
                Load.of(crowd, AT_A_TIME).run(tomcat.port(), page -> RawRequest.get("/page/" + page), 200);
                await().atMost(RECOVERY).until(() -> isDelivered(counters));
            }
            long expiredMeanwhile = late.number("Expired");
            down.restart();
            late.tryNow();
            await().atMost(RECOVERY).until(() -> late.number("Backlog") == 0);
            counters.assertIdentities().assertAllGivenToDestinations();

            long journaled = counters.engine().number("Journaled");
            BitSet arrived = sequences(down);
            System.out.printf(
                    "| %s | %,d | %,d | %,d | %,d | %,d |%n",
                    bound,
                    journaled,
                    sequences(healthy).cardinality(),
                    arrived.cardinality(),
                    late.number("Expired"),
                    journaled - arrived.cardinality());
            assertThat(sequences(healthy).cardinality()).isEqualTo((int) journaled);
            assertThat(expiredMeanwhile).as("the bound was felt").isPositive();
            assertThat(late.number("Expired")).isEqualTo(journaled - arrived.cardinality());
            assertThat(arrived.nextSetBit(0)).as("the oldest went").isEqualTo((int) late.number("Expired"));
        }
    }

    private static boolean isDelivered(Counters counters) {
        return counters.engine().number("InRing") == 0
                && counters.destination("healthy").number("Backlog") == 0;
    }

    /** Numbers in the journal of the events an endpoint took; each once, or the count would be another. */
    private static BitSet sequences(FaultServer server) {
        BitSet sequences = new BitSet();
        server.taken().stream()
                .flatMap(request -> request.events().stream())
                .forEach(
                        event -> sequences.set(event.at("/context/footfall/seq").asInt()));
        return sequences;
    }
}
