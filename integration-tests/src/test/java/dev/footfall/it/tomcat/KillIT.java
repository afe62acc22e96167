// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** SIGKILL in the middle of visits: what the journal took is delivered after the restart, and as it was. */
final class KillIT {
    private static final int CONNECTIONS = 8;
    // Fewer than Tomcat lets through before it closes one.
    private static final int VISITS_PER_CONNECTION = 90;
    private static final int KILLS = 3;
    private static final long LEFT_OUT_AFTER_A_KILL = 1L << 24;
    private static final int BACKLOG = 200;
    private static final int JOURNALED_BEFORE_KILL = 1_000;
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);

    private final AtomicInteger visits = new AtomicInteger();

    @Test
    void everyJournaledEvent_reachesTheFileUnaltered() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("killed"));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        TomcatProcess tomcat = TomcatProcess.start(base);
        long journaled = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            journaled += killInTheMiddle(tomcat);
            tomcat = tomcat.restart();
        }

        Counters counters = Counters.of(tomcat).awaitSettled().assertIdentities();
        List<JsonNode> events = Events.in(Footfall.events(base)).all();
        events.forEach(KillIT::assertUnaltered);
        assertEverySequence(events, counters.destination("file"));
        assertThat(events.stream().map(KillIT::visit).distinct().count()).isGreaterThanOrEqualTo(journaled);
        assertThat(stopDuringVisits(tomcat)).isLessThan(STOP_BOUND);
    }

    @Test
    void stop_isBoundedWithABacklogNobodyTakes() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("stopped-with-backlog"));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        // A file where the destination's directory should be.
        base.file("logs/footfall/default/events", "in the way");

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            Load.of(BACKLOG, CONNECTIONS).run(tomcat.port(), KillIT::request, 200);
            Eventually.holds(
                    "backlog", () -> Counters.of(tomcat).destination("file").number("Backlog") == BACKLOG);
            Counters.of(tomcat).assertIdentities();

            assertThat(tomcat.stop()).isLessThan(STOP_BOUND);
        }
    }

    /** While visitors go on; returns how many events the journal had just before. */
    private long killInTheMiddle(TomcatProcess tomcat) throws Exception {
        ExecutorService visitors = visitors(tomcat);
        Bean engine = Counters.of(tomcat).engine();
        Eventually.holds("enough journaled", () -> engine.number("Journaled") > JOURNALED_BEFORE_KILL);
        long journaled = engine.number("Journaled");
        tomcat.killHard();
        assertThat(visitors.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        return journaled;
    }

    private Duration stopDuringVisits(TomcatProcess tomcat) throws InterruptedException {
        int before = visits.get();
        ExecutorService visitors = visitors(tomcat);
        Eventually.holds("visits", () -> visits.get() > before + CONNECTIONS);
        Duration took = tomcat.stop();
        assertThat(visitors.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        return took;
    }

    /** Threads that visit until the server is gone. */
    private ExecutorService visitors(TomcatProcess tomcat) {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(() -> visitUntilGone(tomcat));
        }
        threads.shutdown();
        return threads;
    }

    private void visitUntilGone(TomcatProcess tomcat) {
        while (tomcat.alive()) {
            try (RawHttp http = RawHttp.open(tomcat.port())) {
                for (int i = 0; i < VISITS_PER_CONNECTION; i++) {
                    http.exchange(request(visits.incrementAndGet()));
                }
            } catch (IOException e) {
                // Killed or stopped: the loop's condition tells.
            }
        }
    }

    private static RawRequest request(int visit) {
        return RawRequest.get("/page/" + visit + "?utm_campaign=" + proof(visit))
                .with("User-Agent", proof(visit));
    }

    /** A text that only this visit can have. */
    private static String proof(int visit) {
        return Long.toHexString(visit * 0x9E3779B97F4A7C15L).repeat(1 + visit % 7);
    }

    private static int visit(JsonNode event) {
        return Integer.parseInt(Events.path(event).substring("/page/".length()));
    }

    private static void assertUnaltered(JsonNode event) {
        int visit = visit(event);
        assertThat(Events.url(event))
                .isEqualTo("http://www.example.com/page/" + visit + "?utm_campaign=" + proof(visit));
        assertThat(event.at("/context/campaign/name").asText()).isEqualTo(proof(visit));
        assertThat(event.at("/context/userAgent").asText()).isEqualTo(proof(visit));
    }

    /** The journal numbers what it took without a hole, over restarts too: a missing number is a lost event. */
    /** Within a run one after the other, and far apart where a run was killed: nothing in between can come again. */
    private static void assertEverySequence(List<JsonNode> events, Bean destination) {
        NavigableSet<Long> sequences = events.stream()
                .map(event -> event.at("/context/footfall/seq").asLong())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(sequences.stream()
                        .filter(sequence -> sequence > sequences.first())
                        .map(sequence -> sequence - sequences.lower(sequence))
                        .filter(step -> step != 1))
                .hasSizeLessThanOrEqualTo(KILLS)
                .allMatch(step -> step > LEFT_OUT_AFTER_A_KILL);
        assertThat(destination.number("Delivered")).isEqualTo(sequences.size());
        assertThat(destination.number("Expired")).isZero();
    }
}
