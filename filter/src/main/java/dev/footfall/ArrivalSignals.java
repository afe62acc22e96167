// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.Arrival;
import dev.footfall.enrich.consent.Signals;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** What a request that has just come says about being followed. */
final class ArrivalSignals implements Signals {
    private static final String APPLICATION = "dev.footfall.consent";

    private final Arrival arrival;

    ArrivalSignals(Arrival arrival) {
        this.arrival = arrival;
    }

    /** All lines of it: one of them may be the browser's, and another a proxy's. */
    @Override
    public @Nullable String header(String name) {
        return arrival.header(name) == null ? null : String.join(",", arrival.lines(name));
    }

    @Override
    public @Nullable String cookie(String name) {
        String value = arrival.cookie(name);
        int most = Field.SIGNAL.cap(); // As much as the event will have: both must come to the same end.
        return value == null || value.length() <= most ? value : value.substring(0, most);
    }

    /** The application has hardly begun, but a filter before ours may have said something. */
    @Override
    public @Nullable String application() {
        return arrival.attribute(APPLICATION) instanceof String said ? said : null;
    }

    @Override
    public boolean areCut() {
        return false;
    }
}
