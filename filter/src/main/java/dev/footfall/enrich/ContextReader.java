// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.address.ClientAddress;
import dev.footfall.enrich.consent.ConsentRules;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.consent.Verdict;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.Context;
import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Geo;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Context.Rules;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives an event's circumstances from a slot's raw fields. One thread: its parts are used again for every slot. */
final class ContextReader {
    private static final Map<State, String> STATES = new EnumMap<>(State.class);
    private static final Map<EventSlot.Origin, String> ORIGINS = new EnumMap<>(EventSlot.Origin.class);
    private static final int NANOS_PER_THOUSANDTH = 1000;
    private static final int THOUSAND = 1000;

    /** Bytes: a text is cut between characters. */
    private static final int MOST_PER_CHAR = 4;

    /** Some 35 years; beyond, a double has no room for thousandths of a millisecond. */
    private static final long MAX_THOUSANDTHS = 1L << 50;

    private static final int MAX_STATUS = 999;

    /** A prefetch that comes by a proxy of the browser's maker: the address is that one's, and nobody's visit. */
    private static final String BEHIND_BROWSERS_PROXY = "anonymous-client-ip";

    static {
        for (State state : State.values()) {
            STATES.put(state, state.name().toLowerCase(Locale.ROOT));
        }
        for (EventSlot.Origin origin : EventSlot.Origin.values()) {
            ORIGINS.put(origin, origin.name().toLowerCase(Locale.ROOT));
        }
    }

    private final Identity identity;
    private final Library library;
    private final SlotFields fields = new SlotFields();
    private final FewTexts few = new FewTexts();
    private final PageReader pages = new PageReader();
    private final VisitorReader visitors;
    private Verdict verdict = new Verdict(Reduction.NONE, null);
    private Visitor visitor = Visitor.NOBODY;
    private @Nullable Address peer;

    ContextReader(Identity identity, Visitors visitors) {
        this.identity = identity;
        this.visitors = new VisitorReader(visitors);
        library = new Library("footfall", identity.version());
    }

    /** Begins a slot. What follows is about this one, until the next. */
    void read(EventSlot slot, Site site) {
        fields.read(slot, site.number());
        peer = Address.parse(fields.wire(Field.PEER));
        pages.begin();
        verdict = verdict(site);
        visitor = Visitor.NOBODY;
        site.scrubber().reset(follows(site));
    }

    /** Whether what advertisers and vendors know the visitor by may be kept. */
    private boolean follows(Site site) {
        return verdict.allowsFollowing() && !site.followsNobody();
    }

    private Verdict verdict(Site site) {
        Verdict asked = site.consent().decide(fields);
        boolean countsOnly = site.visitor().mode() == VisitorMode.AGGREGATE
                && !asked.reduction().isAtLeast(Reduction.AGGREGATE);
        return countsOnly ? new Verdict(Reduction.AGGREGATE, asked.rule()) : asked;
    }

    /** What the visitor's wishes take from the event. */
    Reduction reduction() {
        return verdict.reduction();
    }

    /** Of the context made last. */
    Visitor visitor() {
        return visitor;
    }

    byte[] payload() {
        return fields.payload();
    }

    /** Of a page; null if the request names no path. */
    @Nullable
    Context page(EventSlot slot, Site site, long journalSequence) {
        PageAddress address = address(site);
        Page page = pages.page(fields, site, follows(site), address);
        return page == null ? null : context(slot, site, page, http(slot, address, site.scrubber()), journalSequence);
    }

    /** Of what happened while a request was answered, if any: how the answer goes is not known yet. */
    Context given(EventSlot slot, Site site, long journalSequence) {
        Page page = pages.page(fields, site, follows(site), address(site));
        return context(slot, site, page, null, journalSequence);
    }

    /** Of a browser's own call: where it goes is no page of anybody's. */
    Context beacon(EventSlot slot, Site site, long journalSequence) {
        return context(slot, site, null, null, journalSequence);
    }

    /** The visitor's id of the day, whatever other there is. */
    @Nullable
    String daily(EventSlot slot, Site site) {
        return visitors.daily(site, client(site), few.agent(fields).wire(), slot.arrivalMillis());
    }

    /** The application's own name for somebody; a keyed hash of it where the site asks for that. */
    @Nullable
    String user(String given, Site site) {
        return site.visitor().mode() == VisitorMode.USER ? visitors.hashed(given) : given;
    }

    private PageAddress address(Site site) {
        String verdict = fields.wire(Field.CLIENT);
        // The peer's own address as verdict was given before us (RemoteIpValve), and scheme and host with it. Any other
        // came from behind us (RemoteIpFilter): what we saw of the page's address is still the proxy's.
        boolean settled = verdict != null && verdict.equals(fields.wire(Field.PEER));
        Address proxy = peer;
        return settled || proxy == null || !site.clients().trusts(proxy)
                ? few.address(fields, null, null)
                : told(site.clients(), proxy);
    }

    /** As trusted proxies tell it, where no host component has dealt with their headers already. */
    private PageAddress told(ClientAddress clients, Address proxy) {
        if (clients.readsForwarded()) {
            String hops = fields.wire(Field.FORWARDED_FOR);
            return few.address(fields, clients.proto(proxy, hops), clients.host(proxy, hops));
        }
        return few.address(
                fields,
                PageAddress.firstToken(fields.wire(Field.FORWARDED_PROTO)),
                PageAddress.lastToken(fields.wire(Field.FORWARDED_HOST)));
    }

    private Context context(EventSlot slot, Site site, @Nullable Page page, @Nullable Http http, long journalSequence) {
        // Of the scrubbed query: nothing can be kept here that was taken out there.
        Search search = pages.search();
        Campaign campaign = search.campaign();
        Address client = client(site);
        boolean counted = verdict.reduction().isAtLeast(Reduction.AGGREGATE);
        Agent agent = counted ? Agent.NONE : few.agent(fields);
        visitor = visitors.read(
                fields, site, verdict, client, agent.wire(), slot, page == null ? null : page.path(), campaign);
        Scrubber scrubber = site.scrubber();
        return new Context(
                page,
                campaign,
                follows(site) ? search.clickIds() : Map.of(),
                counted ? null : site.ip().of(client),
                geo(site.geo(client), counted),
                agent.text(),
                counted ? null : few.locale(fields),
                counted ? Map.of() : headers(site),
                cookies(site),
                http,
                visitor.session(),
                origin(slot, site, journalSequence),
                rules(scrubber),
                truncated(search),
                library);
    }

    private @Nullable Address client(Site site) {
        String purpose = fields.header("sec-purpose");
        if (purpose != null && purpose.contains(BEHIND_BROWSERS_PROXY)) {
            return null;
        }
        return site.clients().of(fields.wire(Field.CLIENT), peer, fields.wire(Field.FORWARDED_FOR));
    }

    /** A country can be counted; a region of some, with page and minute, is nearly a person. */
    private static @Nullable Geo geo(@Nullable Geo found, boolean counted) {
        return found == null || !counted ? found : new Geo(found.country(), null);
    }

    private @Nullable Rules rules(Scrubber scrubber) {
        String consent = verdict.rule();
        return consent == null && scrubber.count() == 0 ? null : new Rules(consent, scrubber.count());
    }

    private Map<String, String> headers(Site site) {
        HeaderLines lines = fields.headerLines();
        Map<String, String> sent = lines.asSent(site.number());
        if (sent.isEmpty() || (lines.areKnownToBeClean() && follows(site))) {
            return sent;
        }
        Map<String, String> clean = clean(sent, site.scrubber());
        if (!clean.equals(sent) || !follows(site) || fields.isCut(Field.HEADER)) {
            return clean;
        }
        Map<String, String> kept = Collections.unmodifiableMap(clean);
        lines.keep(site.number(), kept);
        return kept;
    }

    /** A header that holds a URL is as talkative as a referrer. In any other only what names a person is replaced. */
    private Map<String, String> clean(Map<String, String> sent, Scrubber scrubber) {
        Map<String, String> headers = new LinkedHashMap<>(sent);
        headers.replaceAll((name, value) ->
                UrlReduction.isUrl(value) ? url(value, scrubber) : plain(Field.HEADER, value, scrubber));
        return headers;
    }

    /** Where it was cut, what is left of a name or a secret has no shape any more. */
    private String plain(Field field, String value, Scrubber scrubber) {
        boolean isCut =
                fields.isCut(field) && value.getBytes(StandardCharsets.UTF_8).length > field.cap() - MOST_PER_CHAR;
        return scrubber.value(isCut ? Cut.value(value) : value);
    }

    /** Which of the headers was cut is not known, so none ends in what may be half a secret. */
    private String url(String value, Scrubber scrubber) {
        return UrlReduction.reduced(fields.isCut(Field.HEADER) ? Cut.url(value) : value, scrubber);
    }

    /**
     * None of a visitor who asks not to be followed, not even where the site does not heed that: an id of a vendor is
     * good for nothing else.
     */
    private Map<String, String> cookies(Site site) {
        Map<String, String> cookies = fields.cookies();
        if (cookies.isEmpty() || !follows(site) || ConsentRules.hasGpc(fields)) {
            return Map.of();
        }
        Scrubber scrubber = site.scrubber();
        cookies.replaceAll((name, value) -> VisitorIds.hold(name) ? value : plain(Field.COOKIE, value, scrubber));
        return cookies;
    }

    private @Nullable Http http(EventSlot slot, PageAddress address, Scrubber scrubber) {
        String method = few.method(fields);
        if (method == null) {
            return null;
        }
        return new Http(
                method,
                Math.min(Math.max(slot.status(), 0), MAX_STATUS),
                durationMs(slot.durationNanos()),
                Math.max(slot.bytesSent(), -1),
                address.host(),
                few.mediaType(fields),
                route(scrubber));
    }

    /** A template has no secrets, but an application may give a path for one. */
    private @Nullable String route(Scrubber scrubber) {
        String route = fields.text(Field.ROUTE);
        return route == null ? null : scrubber.path(route);
    }

    private static double durationMs(long nanos) {
        long thousandths = Math.round(Math.max(nanos, 0) / (double) NANOS_PER_THOUSANDTH);
        return Math.min(thousandths, MAX_THOUSANDTHS) / (double) THOUSAND;
    }

    private Origin origin(EventSlot slot, Site site, long journalSequence) {
        String host = slot.host();
        return new Origin(
                identity.engine(),
                site.name(),
                host == null ? site.host() : host,
                ORIGINS.getOrDefault(slot.origin(), "server"),
                slot.origin() == EventSlot.Origin.BEACON ? "client" : "server",
                STATES.getOrDefault(slot.state(), "served"),
                fields.text(Field.VIEW),
                identity.lane(),
                journalSequence);
    }

    private List<String> truncated(Search search) {
        List<String> labels = fields.truncated();
        if (!search.isCampaignCut() && !search.areClickIdsCut()) {
            return labels;
        }
        List<String> more = new ArrayList<>(labels);
        if (search.isCampaignCut()) {
            more.add("campaign");
        }
        if (search.areClickIdsCut()) {
            more.add("clickIds");
        }
        return more;
    }
}
