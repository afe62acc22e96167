// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static java.util.Objects.requireNonNull;

import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.enrich.text.UrlText;
import dev.footfall.event.Context.Page;
import dev.footfall.event.PageWriter;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads which page it was that somebody saw, as far as an event may tell. What stays as it was sent is kept for the next
 * one who sends it, of visitors who may be followed: of others more is replaced. Journal thread only.
 */
final class PageReader {
    private static final int PLACES = 4096;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int REFERRER_BYTES = 768 << 10;
    private static final int SEARCH_BYTES = 512 << 10;

    /** Two texts without their characters. */
    private static final int TEXT_BYTES = 56;

    /** And what is made of a campaign. */
    private static final int CAMPAIGN_BYTES = 512;

    private final CampaignReader campaigns = new CampaignReader();
    private final Seen<SeenPage> pages = new Seen<>(PLACES, PAGE_BYTES);
    private final Seen<String> referrers = new Seen<>(PLACES, REFERRER_BYTES);
    private final Seen<Search> searches = new Seen<>(PLACES, SEARCH_BYTES);
    private @Nullable SeenPage seen;
    private PageAddress address = PageAddress.NONE;
    private Search search = Search.NONE;
    private @Nullable String referrer;

    /** Begins a slot. */
    void begin() {
        seen = null;
        search = Search.NONE;
        referrer = null;
    }

    /** What the query said of the page read last; nothing if there was no page since {@link #begin}. */
    Search search() {
        return search;
    }

    /** Of the page read last, likewise. */
    @Nullable
    String path() {
        return seen == null ? null : seen.path();
    }

    /** False if the request names no path: then there is no page. */
    boolean read(SlotFields fields, Site site, boolean follows, PageAddress at) {
        SeenPage known = mayBeKnown(fields, Field.URI, follows) ? fields.seen(pages, site.number(), Field.URI) : null;
        seen = known == null ? readPage(fields, site, follows, at) : known;
        if (seen == null) {
            return false;
        }
        address = at;
        search = search(fields, site, follows);
        referrer = referrer(fields, site, follows);
        return true;
    }

    /** The page read last; null if there was none. */
    @Nullable
    Page page() {
        if (seen == null) {
            return null;
        }
        String url = search.text() == null ? url(seen) : url(seen) + search.text();
        return new Page(url, seen.path(), search.text(), referrer, null);
    }

    /** Writes it; there was one. */
    void write(PageWriter json) {
        SeenPage page = requireNonNull(seen);
        json.page(url(page), page.path(), search.text(), referrer);
    }

    private String url(SeenPage page) {
        return page.isAt(address) ? page.url() : address.url(page.path());
    }

    /** The same bytes cut off are less: their last piece is unfinished. */
    private static boolean mayBeKnown(SlotFields fields, Field field, boolean follows) {
        return follows && !fields.isCut(field);
    }

    private @Nullable SeenPage readPage(SlotFields fields, Site site, boolean follows, PageAddress address) {
        String uri = fields.wire(Field.URI);
        if (uri == null || uri.charAt(0) != '/') {
            return null;
        }
        String whole = fields.isCut(Field.URI) ? Cut.path(uri) : uri;
        String path = site.scrubber().path(UrlText.encode(UrlReduction.withoutParameters(whole)));
        SeenPage page = new SeenPage(path, address, address.url(path));
        if (follows && path.equals(uri)) {
            fields.keep(
                    pages,
                    site.number(),
                    Field.URI,
                    page,
                    2 * (TEXT_BYTES + page.url().length()));
        }
        return page;
    }

    private Search search(SlotFields fields, Site site, boolean follows) {
        Search known =
                mayBeKnown(fields, Field.QUERY, follows) ? fields.seen(searches, site.number(), Field.QUERY) : null;
        return known == null ? readSearch(fields, site, follows) : known;
    }

    private Search readSearch(SlotFields fields, Site site, boolean follows) {
        String query = fields.wire(Field.QUERY);
        String whole = query != null && fields.isCut(Field.QUERY) ? Cut.query(query) : query;
        if (whole == null || whole.isEmpty()) {
            return Search.NONE;
        }
        String clean = site.scrubber().query(UrlText.encode(whole));
        Search read = campaigns.read(clean);
        if (follows && clean.equals(query)) {
            int campaign = read.campaign() == null ? 0 : CAMPAIGN_BYTES;
            int bytes = campaign + read.bytes() + 2 * (TEXT_BYTES + clean.length());
            fields.keep(searches, site.number(), Field.QUERY, read, bytes);
        }
        return read;
    }

    private @Nullable String referrer(SlotFields fields, Site site, boolean follows) {
        String known = mayBeKnown(fields, Field.REFERRER, follows)
                ? fields.seen(referrers, site.number(), Field.REFERRER)
                : null;
        return known == null ? readReferrer(fields, site, follows) : known;
    }

    private @Nullable String readReferrer(SlotFields fields, Site site, boolean follows) {
        String wire = fields.wire(Field.REFERRER);
        if (wire == null) {
            return null;
        }
        String whole = fields.isCut(Field.REFERRER) ? Cut.url(wire) : wire;
        String url = UrlReduction.reduced(UrlText.encode(whole.strip()), site.scrubber());
        if (follows && url.equals(wire)) {
            fields.keep(referrers, site.number(), Field.REFERRER, url, TEXT_BYTES + url.length());
        }
        return url.isEmpty() ? null : url;
    }

    /** A page without its query, as somebody saw it: most see it at one address. */
    private record SeenPage(String path, PageAddress address, String url) {
        boolean isAt(PageAddress other) {
            return address.equals(other);
        }
    }
}
