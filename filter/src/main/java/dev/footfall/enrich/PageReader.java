// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.enrich.text.UrlText;
import dev.footfall.event.Context.Page;
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
    private Search search = Search.NONE;

    /** Begins a slot. */
    void begin() {
        search = Search.NONE;
    }

    /** What the query said of the page read last; nothing if there was no page since {@link #begin}. */
    Search search() {
        return search;
    }

    /** Null if the request names no path. */
    @Nullable
    Page page(SlotFields fields, Site site, boolean follows, PageAddress address) {
        SeenPage known = mayBeKnown(fields, Field.URI, follows) ? fields.seen(pages, site.number(), Field.URI) : null;
        SeenPage page = known == null ? read(fields, site, follows, address) : known;
        if (page == null) {
            return null;
        }
        search = search(fields, site, follows);
        String text = search.text();
        String url = text == null && page.isAt(address) ? page.url() : address.url(page.path(), text);
        return new Page(url, page.path(), text, referrer(fields, site, follows), null);
    }

    /** The same bytes cut off are less: their last piece is unfinished. */
    private static boolean mayBeKnown(SlotFields fields, Field field, boolean follows) {
        return follows && !fields.isCut(field);
    }

    private @Nullable SeenPage read(SlotFields fields, Site site, boolean follows, PageAddress address) {
        String uri = fields.wire(Field.URI);
        if (uri == null || uri.charAt(0) != '/') {
            return null;
        }
        String whole = fields.isCut(Field.URI) ? Cut.path(uri) : uri;
        String path = site.scrubber().path(UrlText.encode(UrlReduction.withoutParameters(whole)));
        SeenPage page = new SeenPage(path, address, address.url(path, null));
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
            fields.keep(searches, site.number(), Field.QUERY, read, campaign + 2 * (TEXT_BYTES + clean.length()));
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
        String referrer = fields.wire(Field.REFERRER);
        if (referrer == null) {
            return null;
        }
        String whole = fields.isCut(Field.REFERRER) ? Cut.url(referrer) : referrer;
        String url = UrlReduction.reduced(UrlText.encode(whole.strip()), site.scrubber());
        if (follows && url.equals(referrer)) {
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
