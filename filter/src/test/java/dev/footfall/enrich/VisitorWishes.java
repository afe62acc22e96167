// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.visitor.FileSalts;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.PayloadWriter;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A visitor of whom everything is known that can be, what that visitor may ask for, and sites that heed it. */
final class VisitorWishes {
    static final String COOKIE = "AAAAAAAAAAAAAAAAAAAAAA";

    /** What tells of the visitor and not of the page. */
    static final String[] TELLING = {
        "203.0.113", "Firefox", "de-DE", "macOS", "GA1.1.1.2", "Cj0KCQ", COOKIE, "bob", "anonymousId", "session"
    };

    private final Path directory;

    VisitorWishes(Path directory) {
        this.directory = directory;
    }

    /** Of a site with visitors of this kind. */
    Enriching site(VisitorMode mode) {
        return site(mode, Reduction.ANONYMOUS, Profile.NONE);
    }

    Enriching site(VisitorMode mode, Reduction gpc, Profile profile) {
        ConsentConfig consent = new ConsentConfig(
                gpc,
                Reduction.NONE,
                "footfall_optout",
                Reduction.AGGREGATE,
                null,
                Set.of(),
                Reduction.ANONYMOUS,
                profile);
        EnrichConfig config = new EnrichConfig(
                Cidr.parseAll(EnrichConfig.DEFAULT_INTERNAL_PROXIES),
                "X-Forwarded-For",
                IpDetail.TRUNCATED,
                null,
                true,
                List.of(),
                consent,
                new VisitorConfig(mode, Duration.ofMinutes(30), false));
        Visitors visitors = Visitors.of(directory, new FileSalts(directory));
        visitors.prepare(Instant.ofEpochMilli(Enriching.ARRIVAL));
        return new Enriching(config, visitors);
    }

    static void known(EventSlot slot) {
        circumstances(slot);
        slot.put(Field.VISITOR, COOKIE);
        slot.put(Field.PRINCIPAL, "bob");
    }

    /** The same, before there was a cookie or a login. */
    static void circumstances(EventSlot slot) {
        slot.put(Field.PEER, "203.0.113.77");
        slot.put(Field.QUERY, "utm_source=news&gclid=Cj0KCQ");
        slot.put(Field.REFERRER, "https://www.example.com/from?fbclid=Cj0KCQ");
        slot.put(Field.USER_AGENT, "Firefox");
        slot.put(Field.LANGUAGE, "de-DE");
        Enriching.pair(slot, Field.HEADER, "sec-ch-ua-platform", "macOS");
        Enriching.pair(slot, Field.COOKIE, "_ga", "GA1.1.1.2");
    }

    static void gpc(EventSlot slot) {
        Enriching.pair(slot, Field.HEADER, "sec-gpc", "1");
    }

    static void optOut(EventSlot slot) {
        Enriching.pair(slot, Field.SIGNAL, "footfall_optout", "1");
    }

    /** What an application says itself, while it answers this visitor's request. */
    static Consumer<EventSlot> said(Kind kind, String name, Map<String, ?> properties) {
        byte[] payload = PayloadWriter.write(name, properties).bytes();
        return slot -> {
            slot.begin(Enriching.SITE, kind, State.SERVED, Enriching.ARRIVAL);
            slot.origin(Origin.API);
            slot.put(Field.PAYLOAD, payload, 0, payload.length);
            slot.put(Field.METHOD, "POST");
            slot.put(Field.SCHEME, "https");
            slot.put(Field.HOST, "shop.example.com");
            slot.put(Field.URI, "/a");
            known(slot);
        };
    }
}
