// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.visitor.Visit;
import dev.footfall.event.Context.Library;
import dev.footfall.event.JsonBytes;
import dev.footfall.event.Name;
import dev.footfall.event.PageWriter;
import dev.footfall.event.Part;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** Writes page views as JSON, of slots that {@link ContextReader#read} has read. Journal thread only. */
final class PageEvents {
    private static final int NANOS_PER_THOUSANDTH = 1000;

    /** Some 35 years; beyond, a double has no room for thousandths of a millisecond. */
    private static final long MAX_THOUSANDTHS = 1L << 50;

    private static final int MAX_STATUS = 999;

    private final ContextReader contexts;
    private final PageWriter json = new PageWriter();
    private final Part lane;
    private final Part library;

    PageEvents(ContextReader contexts, Identity identity) {
        this.contexts = contexts;
        lane = Part.of(Name.LANE, identity.lane());
        library = Part.of(new Library("footfall", identity.version()));
    }

    /** Null if the request names no path. Good until the next. */
    @Nullable
    JsonBytes page(EventSlot slot, Site site, byte[] messageId, long millis, long journalSequence) {
        PageAddress address = contexts.page(site);
        if (address == null) {
            return null;
        }
        Address client = contexts.client(site);
        Agent agent = contexts.agent();
        Visitor visitor = contexts.visitor(slot, site, client, agent);
        json.begin(messageId, millis);
        json.visitor(visitor.anonymousId(), visitor.userId());
        contexts.pages().write(json);
        search(site);
        client(site, client, agent);
        http(slot, site, address);
        visit(visitor.visit());
        origin(slot, site, journalSequence);
        json.rules(contexts.rules(site));
        json.truncated(contexts.truncated());
        return json.end(library);
    }

    private void search(Site site) {
        Search search = contexts.search();
        json.add(search.campaignJson());
        if (contexts.follows(site)) {
            json.add(search.clickIdsJson());
        }
    }

    private void client(Site site, @Nullable Address client, Agent agent) {
        Address kept = contexts.address(site, client);
        if (kept != null && kept.isV4()) {
            json.ip(kept.lowest());
        } else if (kept != null) {
            json.ip(kept.toString());
        }
        json.geo(contexts.geo(site, client));
        json.add(agent.json());
        json.add(contexts.locale().json());
        boolean follows = contexts.follows(site);
        if (!contexts.isCounted()) {
            contexts.sent().writeHeaders(site, follows, json);
        }
        contexts.sent().writeCookies(site, follows, json);
    }

    private void http(EventSlot slot, Site site, PageAddress address) {
        KnownText method = contexts.few().method(contexts.fields());
        if (method.text() == null) {
            return;
        }
        json.http(
                method.json(),
                Math.min(Math.max(slot.status(), 0), MAX_STATUS),
                thousandths(slot.durationNanos()),
                Math.max(slot.bytesSent(), -1),
                address.json(),
                contexts.few().mediaType(contexts.fields()).json(),
                route(site));
    }

    private static long thousandths(long nanos) {
        return Math.min(Math.round(Math.max(nanos, 0) / (double) NANOS_PER_THOUSANDTH), MAX_THOUSANDTHS);
    }

    /** A template has no secrets, but an application may give a path for one. */
    private @Nullable String route(Site site) {
        String route = contexts.fields().text(Field.ROUTE);
        return route == null ? null : site.scrubber().path(route);
    }

    private void visit(@Nullable Visit visit) {
        if (visit != null) {
            json.session(visit.id(), visit.number(), visit.entry(), visit.startMillis());
        }
    }

    private void origin(EventSlot slot, Site site, long journalSequence) {
        Part head = site.heads()
                .of(slot.state(), ContextReader.host(slot, site), () -> contexts.origin(slot, site, journalSequence));
        json.footfall(head, contexts.fields().text(Field.VIEW), lane, journalSequence);
    }
}
