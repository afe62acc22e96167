// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages of a Tomcat in the order of its journal, cut into requests by each limit there is. */
@Timeout(180)
final class ManyPagesIT {
    private static final int MANY = 20_000;
    private static final int EVENTS = 137;
    private static final int BYTES = 64 << 10;

    private FaultServer byEvents;
    private FaultServer byBytes;

    @BeforeEach
    void start() throws IOException {
        byEvents = FaultServer.start();
        byBytes = FaultServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        byEvents.close();
        byBytes.close();
    }

    @Test
    void manyPages_arriveInTheOrderOfTheJournalWithinTheLimits() throws Exception {
        CatalinaBase base = tomcat(
                "many-pages",
                Map.of("maxEvents", Integer.toString(EVENTS)),
                Map.of("maxEvents", "10000", "maxBytes", Integer.toString(BYTES)));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            Counters counters = Counters.of(tomcat);
            Pages.journal(MANY, tomcat);
            counters.awaitSettled().assertIdentities().assertAllGivenToDestinations();

            long journaled = counters.engine().number("Journaled");
            assertThat(Pages.sequences(byEvents)).containsExactly(Pages.journalOrder(journaled));
            assertThat(Pages.sequences(byBytes)).containsExactly(Pages.journalOrder(journaled));
            assertThat(byEvents.received())
                    .extracting(request -> request.events().size())
                    .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(EVENTS))
                    .contains(EVENTS);
            assertBytesAreUsed();
        }
    }

    /** Each body within the limit, and where the limit ended it, the next event would have been too much. */
    private void assertBytesAreUsed() {
        List<Received> requests = byBytes.received();
        assertThat(requests)
                .extracting(ManyPagesIT::eventBytes)
                .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(BYTES));
        assertThat(requests.subList(0, requests.size() - 1)).anySatisfy(request -> {
            Received next = requests.get(requests.indexOf(request) + 1);
            assertThat(eventBytes(request) + bytes(next.events().get(0))).isGreaterThan(BYTES);
        });
    }

    /** What the limit is about: the events' JSON, without the brackets and commas around it. */
    private static int eventBytes(Received request) {
        return request.content().length - request.events().size() - 1;
    }

    private static int bytes(JsonNode event) {
        return event.toString().length();
    }

    /** One more than the limit of the first, exactly the limit of the second. */
    @Test
    void lastPage_goesAloneIfItIsOneMoreThanTheLimit() throws Exception {
        CatalinaBase base = tomcat(
                "one-more",
                Map.of("maxEvents", Integer.toString(EVENTS - 1), "linger", "5s"),
                Map.of("maxEvents", Integer.toString(EVENTS), "linger", "5s"));
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            Load.of(EVENTS, 1).run(tomcat.port(), i -> RawRequest.get("/page/" + i), 200);
            Counters.of(tomcat).awaitSettled().assertIdentities();
        }

        assertThat(byEvents.received())
                .extracting(request -> request.events().size())
                .containsExactly(EVENTS - 1, 1);
        assertThat(byBytes.received())
                .extracting(request -> request.events().size())
                .containsExactly(EVENTS);
    }

    private CatalinaBase tomcat(String name, Map<String, String> first, Map<String, String> second) throws IOException {
        CatalinaBase base = new HttpDestinations()
                .add("first", byEvents.url(), first)
                .add("second", byBytes.url(), second)
                .writeTo(Footfall.everywhere(StockTomcat.base(name)));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return base;
    }
}
