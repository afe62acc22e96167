// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.enrich.text.UrlText;
import dev.footfall.event.Ascii;
import dev.footfall.event.Context.Page;
import dev.footfall.event.PageWriter;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads which page it was that somebody saw, as far as an event may tell. What stays as it was sent is known when the
 * next one sends it, of visitors who may be followed: of others more is replaced. Journal thread only.
 */
final class PageReader {
    /** 128 KiB. */
    private static final int TEXTS = 1 << 14;

    private static final int SEARCHES = 2048;
    private static final int SEARCH_BYTES = 512 << 10;

    /** Of what is made of a campaign, without its characters. */
    private static final int CAMPAIGN_BYTES = 512;

    private final CampaignReader campaigns = new CampaignReader();
    private final CleanBytes clean = new CleanBytes(TEXTS);
    private final Seen<Search> searches = new Seen<>(SEARCHES, SEARCH_BYTES);
    private final Ascii path = new Ascii();
    private final Ascii query = new Ascii();
    private final Ascii referrer = new Ascii();
    private PageAddress address = PageAddress.NONE;
    private Search search = Search.NONE;

    /** Begins a slot. */
    void begin() {
        path.clear();
        query.clear();
        referrer.clear();
        search = Search.NONE;
    }

    /** What the query said of the page read last; nothing if there was no page since {@link #begin}. */
    Search search() {
        return search;
    }

    /** Of the page read last, likewise. */
    @Nullable
    String path() {
        return path.text();
    }

    /** False if the request names no path: then there is no page. */
    boolean read(SlotFields fields, Site site, boolean follows, PageAddress at) {
        if (isKnown(fields, site, Field.URI, follows)) {
            fields.show(Field.URI, path);
        } else {
            path.set(readPath(fields, site, follows));
        }
        if (path.isAbsent()) {
            return false;
        }
        address = at;
        query(fields, site, follows);
        if (isKnown(fields, site, Field.REFERRER, follows)) {
            fields.show(Field.REFERRER, referrer);
        } else {
            referrer.set(readReferrer(fields, site, follows));
        }
        return true;
    }

    /** The page read last; null if there was none. */
    @Nullable
    Page page() {
        String its = path.text();
        if (its == null) {
            return null;
        }
        String text = query.isAbsent() ? null : '?' + query.text();
        String url = address.start() + its;
        return new Page(text == null ? url : url + text, its, text, referrer.text(), null);
    }

    /** Writes it; there was one. */
    void write(PageWriter json) {
        json.page(address.start(), path, query, referrer);
    }

    /** The same bytes cut off are less: their last piece is unfinished. */
    private static boolean mayBeKnown(SlotFields fields, Field field, boolean follows) {
        return follows && !fields.isCut(field);
    }

    private boolean isKnown(SlotFields fields, Site site, Field field, boolean follows) {
        return mayBeKnown(fields, field, follows) && fields.areKnown(clean, scope(site, field), field);
    }

    private static int scope(Site site, Field field) {
        return (site.number() << Byte.SIZE) | field.id();
    }

    private @Nullable String readPath(SlotFields fields, Site site, boolean follows) {
        String uri = fields.wire(Field.URI);
        if (uri == null || uri.charAt(0) != '/') {
            return null;
        }
        String whole = fields.isCut(Field.URI) ? Cut.path(uri) : uri;
        String read = site.scrubber().path(UrlText.encode(UrlReduction.withoutParameters(whole)));
        if (follows && read.equals(uri)) {
            fields.add(clean, scope(site, Field.URI), Field.URI);
        }
        return read;
    }

    private void query(SlotFields fields, Site site, boolean follows) {
        if (isKnown(fields, site, Field.QUERY, follows)) {
            fields.show(Field.QUERY, query);
            return;
        }
        Search known =
                mayBeKnown(fields, Field.QUERY, follows) ? fields.seen(searches, site.number(), Field.QUERY) : null;
        if (known == null) {
            search = readQuery(fields, site, follows);
        } else {
            fields.show(Field.QUERY, query);
            search = known;
        }
    }

    private Search readQuery(SlotFields fields, Site site, boolean follows) {
        String wire = fields.wire(Field.QUERY);
        String whole = wire != null && fields.isCut(Field.QUERY) ? Cut.query(wire) : wire;
        if (whole == null || whole.isEmpty()) {
            return Search.NONE;
        }
        String read = site.scrubber().query(UrlText.encode(whole));
        query.set(read);
        Search said = campaigns.read(read);
        if (follows && read.equals(wire)) {
            keep(fields, site, said);
        }
        return said;
    }

    private void keep(SlotFields fields, Site site, Search said) {
        if (said.saysNothing()) {
            fields.add(clean, scope(site, Field.QUERY), Field.QUERY);
        } else {
            fields.keep(searches, site.number(), Field.QUERY, said, CAMPAIGN_BYTES + 3 * said.bytes());
        }
    }

    private @Nullable String readReferrer(SlotFields fields, Site site, boolean follows) {
        String wire = fields.wire(Field.REFERRER);
        if (wire == null) {
            return null;
        }
        String whole = fields.isCut(Field.REFERRER) ? Cut.url(wire) : wire;
        String url = UrlReduction.reduced(UrlText.encode(whole.strip()), site.scrubber());
        if (follows && url.equals(wire)) {
            fields.add(clean, scope(site, Field.REFERRER), Field.REFERRER);
        }
        return url.isEmpty() ? null : url;
    }
}
