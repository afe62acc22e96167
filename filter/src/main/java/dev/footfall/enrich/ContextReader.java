// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.address.ClientAddress;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.consent.Verdict;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.Context;
import dev.footfall.event.Context.Geo;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Rules;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Derives an event's circumstances from a slot's raw fields. One thread: its parts are used again for every slot. */
final class ContextReader {
    private static final Map<State, String> STATES = new EnumMap<>(State.class);
    private static final Map<EventSlot.Origin, String> ORIGINS = new EnumMap<>(EventSlot.Origin.class);
    private static final byte[] HTTPS = PageAddress.HTTPS.getBytes(StandardCharsets.US_ASCII);

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
    private final Supplier<@Nullable String> path = pages::path;
    private final SentTexts sent = new SentTexts(fields);
    private final VisitorReader visitors;
    private Verdict verdict = new Verdict(Reduction.NONE, null);
    private Visitor visitor = Visitor.NOBODY;
    private @Nullable Address peer;
    private boolean isPeerTrusted;

    ContextReader(Identity identity, Visitors visitors) {
        this.identity = identity;
        this.visitors = new VisitorReader(visitors);
        library = new Library("footfall", identity.version());
    }

    /** Begins a slot. What follows is about this one, until the next. */
    void read(EventSlot slot, Site site) {
        fields.read(slot, site.number());
        peer = fields.address(Field.PEER);
        isPeerTrusted = peer != null && site.clients().trusts(peer);
        pages.begin();
        verdict = verdict(site);
        visitor = Visitor.NOBODY;
        site.scrubber().reset(follows(site));
    }

    /** Whether what advertisers and vendors know the visitor by may be kept. */
    boolean follows(Site site) {
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

    /** Reads the page that was seen; null if the request names no path. */
    @Nullable
    PageAddress page(Site site) {
        PageAddress address = address(site);
        return pages.read(fields, site, follows(site), address) ? address : null;
    }

    /** Of what happened while a request was answered, if any: how the answer goes is not known yet. */
    Context given(EventSlot slot, Site site, long journalSequence) {
        page(site);
        return context(slot, site, journalSequence);
    }

    /** Of a browser's own call: where it goes is no page of anybody's. */
    Context beacon(EventSlot slot, Site site, long journalSequence) {
        return context(slot, site, journalSequence);
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
        return settled || proxy == null || !isPeerTrusted
                ? few.address(fields, null, null)
                : told(site.clients(), proxy);
    }

    /** As trusted proxies tell it, where no host component has dealt with their headers already. */
    private PageAddress told(ClientAddress clients, Address proxy) {
        if (clients.readsForwarded()) {
            String hops = fields.wire(Field.FORWARDED_FOR);
            return few.address(fields, clients.proto(proxy, hops), clients.host(proxy, hops));
        }
        String scheme = fields.is(Field.FORWARDED_PROTO, HTTPS)
                ? PageAddress.HTTPS
                : PageAddress.firstToken(fields.wire(Field.FORWARDED_PROTO));
        return few.address(fields, scheme, PageAddress.lastToken(fields.wire(Field.FORWARDED_HOST)));
    }

    private Context context(EventSlot slot, Site site, long journalSequence) {
        Search search = search();
        Address client = client(site);
        Agent agent = agent();
        visitor(slot, site, client, agent);
        Address kept = address(site, client);
        return new Context(
                pages.page(),
                search.campaign(),
                follows(site) ? search.clickIds() : Map.of(),
                kept == null ? null : kept.toString(),
                geo(site, client),
                agent.text(),
                locale().text(),
                isCounted() ? Map.of() : sent.headers(site, follows(site)),
                sent.cookies(site, follows(site)),
                null,
                visitor.session(),
                origin(slot, site, journalSequence),
                rules(site),
                truncated(),
                library);
    }

    // ---- facts of the slot

    SlotFields fields() {
        return fields;
    }

    FewTexts few() {
        return few;
    }

    PageReader pages() {
        return pages;
    }

    SentTexts sent() {
        return sent;
    }

    /** Of the scrubbed query: nothing can be kept here that was taken out there. */
    Search search() {
        return pages.search();
    }

    /** Whether what is the visitor's and not the page's is left out. */
    boolean isCounted() {
        return verdict.reduction().isAtLeast(Reduction.AGGREGATE);
    }

    Agent agent() {
        return isCounted() ? Agent.NONE : few.agent(fields);
    }

    KnownText locale() {
        return isCounted() ? KnownText.NONE : few.locale(fields);
    }

    Visitor visitor(EventSlot slot, Site site, @Nullable Address client, Agent agent) {
        visitor = visitors.read(fields, site, verdict, client, agent.wire(), slot, path, search().campaign());
        return visitor;
    }

    /** What an event keeps of the client's address. */
    @Nullable
    Address address(Site site, @Nullable Address client) {
        return isCounted() ? null : site.ip().of(client);
    }

    @Nullable
    Address client(Site site) {
        String purpose = fields.header("sec-purpose");
        if (purpose != null && purpose.contains(BEHIND_BROWSERS_PROXY)) {
            return null;
        }
        if (!fields.isAbsent(Field.CLIENT)) {
            return fields.address(Field.CLIENT);
        }
        return isPeerTrusted ? forwarded(site.clients()) : peer;
    }

    private @Nullable Address forwarded(ClientAddress clients) {
        Address alone = clients.readsForwarded() ? null : fields.plainAddress(Field.FORWARDED_FOR);
        return alone == null ? clients.of(null, peer, fields.wire(Field.FORWARDED_FOR)) : alone;
    }

    @Nullable
    Geo geo(Site site, @Nullable Address client) {
        return geo(site.geo(client), isCounted());
    }

    /** A country can be counted; a region of some, with page and minute, is nearly a person. */
    private static @Nullable Geo geo(@Nullable Geo found, boolean counted) {
        return found == null || !counted ? found : new Geo(found.country(), null);
    }

    @Nullable
    Rules rules(Site site) {
        String consent = verdict.rule();
        Scrubber scrubber = site.scrubber();
        return consent == null && scrubber.count() == 0 ? null : new Rules(consent, scrubber.count());
    }

    Origin origin(EventSlot slot, Site site, long journalSequence) {
        return new Origin(
                identity.engine(),
                site.name(),
                host(slot, site),
                ORIGINS.getOrDefault(slot.origin(), "server"),
                slot.origin() == EventSlot.Origin.BEACON ? "client" : "server",
                STATES.getOrDefault(slot.state(), "served"),
                fields.text(Field.VIEW),
                identity.lane(),
                journalSequence);
    }

    static String host(EventSlot slot, Site site) {
        String host = slot.host();
        return host == null ? site.host() : host;
    }

    List<String> truncated() {
        Search search = search();
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
