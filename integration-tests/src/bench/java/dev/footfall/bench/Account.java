// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;

/** Where the events of all pages so far are, by Footfall's own account, once its ring is empty. */
record Account(long journaled, long dropped, long failed, long backlog, long expired, long journalBytes) {
    /** Of all others, who keep none. */
    static final Account NONE = new Account(0, 0, 0, 0, 0, 0);

    static Account of(Subject subject, TomcatProcess tomcat) throws IOException {
        if (!subject.isFootfall()) {
            return NONE;
        }
        Counters counters = Counters.of(tomcat);
        Bean engine = counters.engine();
        Eventually.holds("empty ring", () -> engine.number("InRing") == 0);
        Bean destination = counters.destination(Installation.DESTINATION);
        if (!engine.flag("Balanced") || !destination.flag("Balanced")) {
            throw new IllegalStateException("the accounts do not balance: " + tomcat.directory());
        }
        return new Account(
                engine.number("Journaled"),
                engine.total("Dropped"),
                engine.total("Failed"),
                destination.number("Backlog"),
                destination.number("Expired"),
                engine.number("JournalBytes"));
    }
}
