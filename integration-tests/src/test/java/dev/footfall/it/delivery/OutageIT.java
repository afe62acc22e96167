// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An endpoint that is down for 200,000 events and then comes back. Prints what it saw, second by second. */
@Tag("campaign")
final class OutageIT {
    private static final int EVENTS = 200_000;
    private static final int WARM_UP = 20_000;
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
            Pages.journal(WARM_UP, tomcat);
            long warm = watch.megabytes();
            Pages.journal(EVENTS, tomcat);
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
            assertThat(Pages.sequences(server)).containsExactly(Pages.journalOrder(engine.number("Journaled")));
        }
    }

    private static void print(long warm, long full, List<Watch.Second> seconds) {
        System.out.println("| second | journaled | delivered | backlog | balanced | heap MB | RSS MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        seconds.forEach(System.out::println);
        System.out.printf("heap after collection: %d MB warm, %d MB with all events waiting%n", warm, full);
    }
}
