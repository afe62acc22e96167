// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.PacedLoad;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server that is frozen (a machine that swaps, a container that is paused) while visitors come, one endpoint takes
 * events and another is down; meanwhile a second server of the same directory starts. The first goes on as if nothing had
 * been. Prints what it saw.
 */
final class FreezeIT {
    private static final Duration RESUMED = Duration.ofSeconds(5);
    /** Of a visitor. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int EVENTS = 100;
    private static final PacedLoad LOAD = new PacedLoad(200, 4);
    private static final String HEAD = """
            | frozen | pages asked for | gave up | journaled | delivered at once | delivered later | lost | expired \
            | delivered again | lanes taken over | first hundred delivered after the thaw |
            |---|---|---|---|---|---|---|---|---|---|---|""";
    private static final List<String> ROWS = new ArrayList<>();

    private final AtomicInteger pages = new AtomicInteger();
    private final ExecutorService visitors = Executors.newSingleThreadExecutor();
    private FaultServer up;
    private FaultServer down;

    @BeforeEach
    void start() throws IOException {
        up = FaultServer.start();
        down = FaultServer.start();
        down.stop();
    }

    @AfterEach
    void stop() throws IOException {
        visitors.shutdownNow();
        up.close();
        down.close();
    }

    @Test
    void frozenServer_goesOnAfterAShortTime() throws Exception {
        freeze("frozen-brief", Duration.ofSeconds(3));
    }

    @Test
    @Tag("faults")
    void frozenServer_goesOn() throws Exception {
        freeze("frozen", Duration.ofSeconds(30));
    }

    private void freeze(String name, Duration time) throws Exception {
        CatalinaBase base = StockTomcat.base(name);
        Path shared = base.resolve("shared");
        try (TomcatProcess tomcat = server(base, shared)) {
            Counters counters = Counters.of(tomcat);
            Future<Latencies> visits = visitors.submit(() -> visit(tomcat, time));
            Eventually.holds("a backlog", () -> counters.destination("later").number("Backlog") > EVENTS);
            long before = counters.destination("soon").number("Delivered");
            try (Frozen frozen = Frozen.of(tomcat);
                    TomcatProcess neighbour = server(StockTomcat.base(name + "-neighbour"), shared)) {
                frozen.hold(time);
                frozen.thaw();
                Duration resumed = untilDelivered(counters, before + EVENTS);
                int gaveUp = visits.get().failed();
                settle(counters);
                List<String> taken = Counters.of(neighbour).engine().lines("AdoptedLanes");
                assertNothingHappened(counters, taken, row(time, counters, gaveUp, taken, resumed));
                assertThat(gaveUp == 0 || time.compareTo(PATIENCE) > 0)
                        .as("no page failed")
                        .isTrue();
                assertThat(resumed).isLessThanOrEqualTo(RESUMED);
            }
        } catch (Refused e) {
            ROWS.add("| " + time.toSeconds() + " s | not tried: " + e.getMessage() + " ||||||||||");
        }
    }

    private TomcatProcess server(CatalinaBase base, Path shared) throws IOException {
        Footfall.everywhere(base);
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return TomcatProcess.start(
                base,
                "-Dfootfall.directory=" + shared,
                "-Dfootfall.destinations=soon,later",
                "-Dfootfall.soon.type=http",
                "-Dfootfall.soon.url=" + up.url(),
                "-Dfootfall.later.type=http",
                "-Dfootfall.later.url=" + down.url(),
                "-Dfootfall.later.maxAge=1h");
    }

    private Latencies visit(TomcatProcess tomcat, Duration frozen) throws InterruptedException {
        return LOAD.run(tomcat.port(), frozen.plusSeconds(6), i -> RawRequest.get("/page/" + pages.incrementAndGet()));
    }

    private static Duration untilDelivered(Counters counters, long count) {
        long begin = System.nanoTime();
        Eventually.holds("delivered again", () -> counters.destination("soon").number("Delivered") >= count);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void settle(Counters counters) throws IOException {
        down.restart();
        counters.destination("later").tryNow();
        counters.awaitSettled().assertIdentities().assertAllGivenToDestinations();
    }

    private String row(Duration time, Counters counters, int gaveUp, List<String> taken, Duration resumed) {
        long journaled = counters.engine().number("Journaled");
        return "| %d s | %,d | %d | %,d | %,d | %,d | %d | %d | %,d | %d | %,d ms |"
                .formatted(
                        time.toSeconds(),
                        pages.get(),
                        gaveUp,
                        journaled,
                        up.pages(),
                        down.pages(),
                        2 * journaled - up.pages() - down.pages(),
                        expired(counters),
                        events(up) - up.pages() + events(down) - down.pages(),
                        taken.size(),
                        resumed.toMillis());
    }

    private static long expired(Counters counters) {
        return counters.destinations().stream()
                .mapToLong(each -> each.number("Expired"))
                .sum();
    }

    private static long events(FaultServer server) {
        return server.taken().stream()
                .mapToLong(request -> request.events().size())
                .sum();
    }

    private void assertNothingHappened(Counters counters, List<String> taken, String row) {
        ROWS.add(row);
        long journaled = counters.engine().number("Journaled");
        assertThat(up.pages()).as("delivered at once").isEqualTo(journaled);
        assertThat(down.pages()).as("delivered later").isEqualTo(journaled);
        assertThat(expired(counters)).as("expired").isZero();
        assertThat(counters.engine().total("Dropped")).as("dropped").isZero();
        assertThat(taken).as("lanes taken over").isEmpty();
        assertThat(counters.engine().text("Lane")).isEqualTo("00");
    }

    @AfterAll
    static void print() {
        System.out.println(HEAD);
        ROWS.forEach(System.out::println);
    }
}
