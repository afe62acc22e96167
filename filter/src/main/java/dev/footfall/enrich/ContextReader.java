// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.event.Context;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Context.Rules;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives an event's circumstances from a slot's raw fields. One thread: its parts are used again for every slot. */
final class ContextReader {
    private static final Map<State, String> STATES = new EnumMap<>(State.class);
    private static final int NANOS_PER_THOUSANDTH = 1000;
    private static final int THOUSAND = 1000;

    /** Some 35 years; beyond, a double has no room for thousandths of a millisecond. */
    private static final long MAX_THOUSANDTHS = 1L << 50;

    private static final int MAX_STATUS = 999;

    static {
        for (State state : State.values()) {
            STATES.put(state, state.name().toLowerCase(Locale.ROOT));
        }
    }

    private final Identity identity;
    private final Library library;
    private final SlotFields fields = new SlotFields();
    private final CampaignReader campaigns = new CampaignReader();

    ContextReader(Identity identity) {
        this.identity = identity;
        library = new Library("footfall", identity.version());
    }

    /** Begins a slot. What follows is about this one, until the next. */
    void read(EventSlot slot, Site site) {
        fields.read(slot);
        site.scrubber().reset();
    }

    byte[] payload() {
        return fields.payload();
    }

    /** Of a page; null if the request names no path. */
    @Nullable
    Context page(EventSlot slot, Site site, long journalSequence) {
        PageAddress address = address(site);
        Page page = PageReader.page(fields, address, site.scrubber());
        return page == null ? null : context(slot, site, page, http(slot, address), journalSequence);
    }

    /** Of what happened while a request was answered, if any: how the answer goes is not known yet. */
    Context given(EventSlot slot, Site site, long journalSequence) {
        Page page = PageReader.page(fields, address(site), site.scrubber());
        return context(slot, site, page, null, journalSequence);
    }

    private PageAddress address(Site site) {
        Address peer = Address.parse(fields.wire(Field.PEER));
        String verdict = fields.wire(Field.CLIENT);
        // The peer's own address as verdict was given before us (RemoteIpValve), and scheme and host with it. Any other
        // came from behind us (RemoteIpFilter): what we saw of the page's address is still the proxy's.
        boolean settled = verdict != null && verdict.equals(fields.wire(Field.PEER));
        return PageAddress.of(fields, !settled && peer != null && site.clients().trusts(peer));
    }

    private Context context(EventSlot slot, Site site, @Nullable Page page, @Nullable Http http, long journalSequence) {
        Scrubber scrubber = site.scrubber();
        // From the scrubbed query: nothing can be kept here that was taken out there.
        String search = page == null ? null : page.search();
        campaigns.read(search == null ? "" : search.substring(1));
        Address peer = Address.parse(fields.wire(Field.PEER));
        Address client = site.clients().of(fields.wire(Field.CLIENT), peer, fields.wire(Field.FORWARDED_FOR));
        return new Context(
                page,
                campaigns.campaign(),
                campaigns.clickIds(),
                site.ip().of(client),
                fields.text(Field.USER_AGENT),
                AcceptLanguage.first(fields.wire(Field.LANGUAGE)),
                headers(scrubber),
                cookies(scrubber),
                http,
                null,
                origin(slot, site, journalSequence),
                scrubber.count() == 0 ? null : new Rules(null, scrubber.count()),
                truncated(),
                library);
    }

    /** A header that holds a URL is as talkative as a referrer. In any other only what names a person is replaced. */
    private Map<String, String> headers(Scrubber scrubber) {
        Map<String, String> headers = fields.headers();
        if (!headers.isEmpty()) {
            headers.replaceAll(
                    (name, value) -> UrlReduction.isUrl(value) ? url(value, scrubber) : scrubber.value(value));
        }
        return headers;
    }

    /** Which of the headers was cut is not known, so none ends in what may be half a secret. */
    private String url(String value, Scrubber scrubber) {
        return UrlReduction.reduced(fields.isCut(Field.HEADER) ? Cut.url(value) : value, scrubber);
    }

    /** None of a visitor who asks not to be followed: an id of a vendor is good for nothing else. */
    private Map<String, String> cookies(Scrubber scrubber) {
        Map<String, String> cookies = fields.cookies();
        if (cookies.isEmpty() || "1".equals(fields.headers().get("sec-gpc"))) {
            return Map.of();
        }
        cookies.replaceAll((name, value) -> VisitorIds.hold(name) ? value : scrubber.value(value));
        return cookies;
    }

    private @Nullable Http http(EventSlot slot, PageAddress address) {
        String method = fields.text(Field.METHOD);
        if (method == null) {
            return null;
        }
        return new Http(
                method,
                Math.min(Math.max(slot.status(), 0), MAX_STATUS),
                durationMs(slot.durationNanos()),
                Math.max(slot.bytesSent(), -1),
                address.host(),
                mediaType(fields.text(Field.CONTENT_TYPE)),
                fields.text(Field.ROUTE));
    }

    private static double durationMs(long nanos) {
        long thousandths = Math.round(Math.max(nanos, 0) / (double) NANOS_PER_THOUSANDTH);
        return Math.min(thousandths, MAX_THOUSANDTHS) / (double) THOUSAND;
    }

    /** Without charset and other parameters. */
    private static @Nullable String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        return type.isEmpty() ? null : type.toLowerCase(Locale.ROOT);
    }

    private Origin origin(EventSlot slot, Site site, long journalSequence) {
        String host = slot.host();
        return new Origin(
                identity.engine(),
                site.name(),
                host == null ? site.host() : host,
                slot.origin() == EventSlot.Origin.API ? "api" : "server",
                "server",
                STATES.getOrDefault(slot.state(), "served"),
                fields.text(Field.VIEW),
                identity.lane(),
                journalSequence);
    }

    private List<String> truncated() {
        List<String> labels = fields.truncated();
        if (!campaigns.campaignIsCut() && !campaigns.clickIdsAreCut()) {
            return labels;
        }
        List<String> more = new ArrayList<>(labels);
        if (campaigns.campaignIsCut()) {
            more.add("campaign");
        }
        if (campaigns.clickIdsAreCut()) {
            more.add("clickIds");
        }
        return more;
    }
}
