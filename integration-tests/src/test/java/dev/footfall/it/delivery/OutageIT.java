// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An endpoint that is down for 200,000 events and then comes back. Prints what it saw, second by second. */
@Tag("campaign")
final class OutageIT {
    private static final int EVENTS = 200_000;
    private static final int WARM_UP = 20_000;
    private static final int AT_A_TIME = 4;
    /** The longest back-off, and then some for the delivery itself. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    /** What an outage may cost beyond a warm server: far less than its events, which are some 180 MB. */
    private static final long MEGABYTES_OF_OUTAGE = 64;

    @Test
    void everyEvent_waitsOnDiskAndIsDeliveredInOrder() throws Exception {
        FaultServer server = FaultServer.start();
        CatalinaBase base = new HttpDestinations()
                .add("endpoint", server.url(), Map.of())
                .writeTo(Footfall.everywhere(StockTomcat.base("outage")));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (server;
                TomcatProcess tomcat = TomcatProcess.start(base)) {
            Watch watch = Watch.over(tomcat, "endpoint");
            server.stop();
            Bean engine = Counters.of(tomcat).engine();
            visitUntilJournaled(WARM_UP, tomcat, engine);
            long warm = watch.megabytes();
            visitUntilJournaled(EVENTS, tomcat, engine);
            long full = watch.megabytes();
            server.restart();
            Bean destination = Counters.of(tomcat).destination("endpoint");
            Awaitility.await().atMost(RECOVERY).until(() -> destination.number("Backlog") == 0);
            List<Watch.Second> seconds = watch.end();

            print(warm, full, seconds);
            assertThat(seconds).hasSizeGreaterThan(1).allMatch(Watch.Second::balanced);
            assertThat(full).isLessThan(warm + MEGABYTES_OF_OUTAGE);
            Counters.of(tomcat).assertIdentities().assertAllGivenToDestinations();
            assertThat(destination.number("Delivered")).isEqualTo(engine.number("Journaled"));
            assertThat(sequences(server)).containsExactly(journalOrder(engine.number("Journaled")));
        }
    }

    private static void print(long warm, long full, List<Watch.Second> seconds) {
        System.out.println("| second | journaled | delivered | backlog | balanced | heap MB | RSS MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        seconds.forEach(System.out::println);
        System.out.printf("heap after collection: %d MB warm, %d MB with all events waiting%n", warm, full);
    }

    /** Visitors faster than this machine's journal thread meet a full ring, which is counted and no part of this. */
    private static void visitUntilJournaled(int events, TomcatProcess tomcat, Bean engine) throws Exception {
        for (long missing = events - engine.number("Journaled");
                missing > 0;
                missing = events - engine.number("Journaled")) {
            Load.of((int) missing, AT_A_TIME).run(tomcat.port(), i -> RawRequest.get("/page/" + i), 200);
            Eventually.holds("empty ring", () -> engine.number("InRing") == 0);
        }
    }

    private static long[] sequences(FaultServer server) {
        return server.taken().stream()
                .flatMap(request -> request.events().stream())
                .mapToLong(event -> event.at("/context/footfall/seq").asLong())
                .toArray();
    }

    private static long[] journalOrder(long events) {
        return LongStream.range(0, events).toArray();
    }
}
