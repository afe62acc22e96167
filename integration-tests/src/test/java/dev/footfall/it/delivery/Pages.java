// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.TomcatProcess;
import java.util.stream.LongStream;

/** A great many pages of a Tomcat in its first run, and in which order an endpoint got them. */
final class Pages {
    private static final int AT_A_TIME = 4;

    private Pages() {}

    /**
     * Visits until there are so many in the journal. Visitors faster than this machine's journal thread meet a full
     * ring, which is counted and no part of this.
     */
    static void journal(int events, TomcatProcess tomcat) throws Exception {
        Bean engine = Counters.of(tomcat).engine();
        for (long missing = events - engine.number("Journaled");
                missing > 0;
                missing = events - engine.number("Journaled")) {
            Load.of((int) missing, AT_A_TIME).run(tomcat.port(), i -> RawRequest.get("/page/" + i), 200);
            Eventually.holds("empty ring", () -> engine.number("InRing") == 0);
        }
    }

    /** Numbers in the journal of what an endpoint took, as they came. */
    static long[] sequences(FaultServer server) {
        return server.taken().stream()
                .flatMap(request -> request.events().stream())
                .mapToLong(event -> event.at("/context/footfall/seq").asLong())
                .toArray();
    }

    static long[] journalOrder(long events) {
        return LongStream.range(0, events).toArray();
    }
}
