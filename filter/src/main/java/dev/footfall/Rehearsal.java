// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enriched;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.event.EventEncoder;
import dev.footfall.event.PayloadWriter;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes a few events that nobody gets, on the journal thread before its first round. Loading a hundred classes takes a
 * busy machine seconds, and meanwhile the first visits would stand in the ring, where a crash takes them.
 */
final class Rehearsal {
    private static final int TIMES = 20;

    private final Enricher enricher = new Enricher(new Identity("rehearsal", "00", 0, "0"));
    private final EventSlot slot = EventSlot.spare();
    private final EventEncoder encoder = new EventEncoder();

    private Rehearsal() {}

    /** Ends early once {@code enough} says so: a stop does not wait for it. */
    static void run(BooleanSupplier enough) {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.enricher.site(0, new SiteFacts("localhost", EnrichConfig.defaults(), "filter"));
        for (int i = 0; i < TIMES && !enough.getAsBoolean(); i++) {
            rehearsal.page(2L * i);
            rehearsal.track(2L * i + 1);
        }
    }

    private void page(long sequence) {
        slot.begin(0, Kind.PAGE, State.SERVED, 0);
        slot.outcome(200, 1_000_000, -1);
        slot.put(Field.METHOD, "GET");
        slot.put(Field.SCHEME, "https");
        slot.put(Field.HOST, "www.example.com");
        slot.put(Field.PEER, "127.0.0.1");
        slot.put(Field.FORWARDED_FOR, "192.0.2.1");
        slot.put(Field.USER_AGENT, "Rehearsal/1.0");
        slot.put(Field.URI, "/rehearsal");
        slot.put(Field.QUERY, "utm_source=rehearsal&gclid=1&token=secret");
        slot.put(Field.REFERRER, "https://www.example.com/from?q=a%20b");
        slot.put(Field.LANGUAGE, "de-DE,de;q=0.9");
        slot.put(Field.CONTENT_TYPE, "text/html");
        slot.putPair(Field.COOKIE, "_ga", "GA1.1.1.1", 0, 9);
        slot.putPair(Field.HEADER, "sec-fetch-site", "none", 0, 4);
        finish(sequence);
    }

    private void track(long sequence) {
        byte[] payload = PayloadWriter.write("Rehearsed", Map.of("times", TIMES, "share", 0.5, "of", "all"))
                .bytes();
        slot.begin(0, Kind.TRACK, State.SERVED, 0);
        slot.origin(Origin.API);
        slot.put(Field.PAYLOAD, payload, 0, payload.length);
        finish(sequence);
    }

    private void finish(long sequence) {
        slot.seal();
        if (enricher.enrich(slot, sequence, sequence) instanceof Enriched.Accepted accepted) {
            encoder.encode(accepted.event());
        }
    }
}
