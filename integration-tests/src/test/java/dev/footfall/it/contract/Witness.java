// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.util.List;

/**
 * Sees all that an engine decides and writes, and hands out each decision once, in order. One that nobody expects thus
 * stands in the way of the next test, however late it comes.
 */
final class Witness {
    private final Counters counters;
    private final Bean engine;
    private final ConsoleEvents events;
    private long seen;
    private int pages;

    private Witness(Counters counters, ConsoleEvents events) {
        this.counters = counters;
        this.events = events;
        engine = counters.engine("default");
    }

    /** From now on. */
    static Witness of(ServerProcess server) throws IOException {
        Witness witness =
                new Witness(Counters.of(server), new ConsoleEvents(server.log(), EventSchema.of(Footfall.jar())));
        witness.engine.set("Explain", true);
        return witness;
    }

    /** The next so many decisions, and proof that there are no more yet. */
    List<Decision> decisions(int count) {
        Eventually.holds(count + " decisions", () -> engine.decisions(seen).size() >= count);
        List<Decision> next = engine.decisions(seen).stream().map(Decision::of).toList();
        seen = next.get(next.size() - 1).number();
        assertThat(next).hasSize(count);
        pages += (int) next.stream()
                .filter(decision -> decision.reason().equals(Decision.PAGE))
                .count();
        return next;
    }

    Decision decision() {
        return decisions(1).get(0);
    }

    /** The event whose URL ends with the mark. */
    JsonNode event(String mark) {
        return events.await(mark);
    }

    /** Every page seen became one event, no other event is there, nothing was lost, and the accounts balance; what a valve failed at is in no account. */
    void assertAccountsBalance() {
        counters.awaitSettled().assertIdentities();
        assertThat(events.all().size()).as("events").isEqualTo(pages);
        assertThat(engine.number("Published")).isEqualTo(pages);
        assertThat(engine.counts("Dropped")).isEmpty();
        assertThat(engine.counts("Failed")).isEmpty();
        assertThat(counters.valves())
                .allSatisfy(valve -> assertThat(valve.number("failed")).isZero());
    }
}
