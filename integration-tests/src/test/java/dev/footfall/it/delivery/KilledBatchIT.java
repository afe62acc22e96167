// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
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
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGKILL while a batch is with an endpoint that has read it and not yet answered. */
final class KilledBatchIT {
    private static final int IN_FLIGHT = 20;
    private static final int BEHIND = 30;

    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.start().answering(Answer.hang());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void batch_comesAgainAsItWasUnderItsKey() throws Exception {
        try (TomcatProcess tomcat = killedInTheMiddle("killed-batch", Map.of())) {
            Bean destination = settled(tomcat);

            Received first = server.received().get(0);
            Received again = server.taken().get(0);
            assertThat(again.idempotencyKey()).isNotEmpty().isEqualTo(first.idempotencyKey());
            assertThat(again.ids()).hasSize(IN_FLIGHT).isEqualTo(first.ids());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(ids(server.taken())).hasSize(IN_FLIGHT + BEHIND).doesNotHaveDuplicates();
            assertThat(destination.number("Delivered")).isEqualTo(IN_FLIGHT + BEHIND);
            assertThat(destination.number("Unconfirmed")).isZero();
        }
    }

    @Test
    void batch_isCountedAndNeverSentAgainInAtMostOnce() throws Exception {
        try (TomcatProcess tomcat = killedInTheMiddle("killed-once", Map.of("mode", "at-most-once"))) {
            Bean destination = settled(tomcat);

            assertThat(ids(server.received())).hasSize(IN_FLIGHT + BEHIND).doesNotHaveDuplicates();
            assertThat(ids(server.taken())).hasSize(BEHIND);
            assertThat(destination.number("Delivered")).isEqualTo(BEHIND);
            assertThat(destination.number("Unconfirmed")).isEqualTo(IN_FLIGHT);
        }
    }

    /** Killed with one batch in flight and more events behind it; then started again, with the endpoint well. */
    private TomcatProcess killedInTheMiddle(String name, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        // A batch is full or waits: nothing else decides where it ends.
        all.put("maxEvents", Integer.toString(IN_FLIGHT));
        all.put("linger", "2s");
        all.put("timeout", "5m");
        CatalinaBase base = new HttpDestinations()
                .add("endpoint", server.url(), all)
                .writeTo(Footfall.everywhere(StockTomcat.base(name)));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        TomcatProcess tomcat = TomcatProcess.start(base);
        visit(tomcat, IN_FLIGHT);
        Eventually.holds("batch in flight", () -> server.received().size() == 1);
        visit(tomcat, BEHIND);
        Eventually.holds("all journaled", () -> endpoint(tomcat).number("Journaled") == IN_FLIGHT + BEHIND);
        tomcat.killHard();
        all.put("maxEvents", Integer.toString(IN_FLIGHT - 1)); // The batch is what it was, whatever the limit is now.
        new HttpDestinations().add("endpoint", server.url(), all).writeTo(base);
        return tomcat.restart();
    }

    private static void visit(TomcatProcess tomcat, int visits) throws Exception {
        Load.of(visits, 1).run(tomcat.port(), i -> RawRequest.get("/page/" + i), 200);
    }

    private static Bean settled(TomcatProcess tomcat) throws IOException {
        Bean destination = endpoint(tomcat);
        Eventually.holds("no backlog", () -> destination.number("Backlog") == 0);
        Counters.of(tomcat).assertIdentities();
        // Counted by the visits: the sum of its accounts is what a destination calls journaled.
        assertThat(destination.number("Journaled")).isEqualTo(IN_FLIGHT + BEHIND);
        return destination;
    }

    private static Bean endpoint(TomcatProcess tomcat) throws IOException {
        return Counters.of(tomcat).destination("endpoint");
    }

    private static List<String> ids(List<Received> requests) {
        return requests.stream().flatMap(request -> request.ids().stream()).toList();
    }
}
