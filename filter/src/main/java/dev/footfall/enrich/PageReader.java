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
    private static final int MOST_BYTES = 512 << 10;

    /** Two texts without their characters. */
    private static final int TEXT_BYTES = 56;

    /** And what is made of a campaign. */
    private static final int CAMPAIGN_BYTES = 512;

    private final CampaignReader campaigns = new CampaignReader();
    private final Seen<String> paths = new Seen<>(PLACES, MOST_BYTES);
    private final Seen<String> referrers = new Seen<>(PLACES, MOST_BYTES);
    private final Seen<Search> searches = new Seen<>(PLACES, MOST_BYTES);
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
        String path = mayBeKnown(fields, Field.URI, follows) ? fields.seen(paths, site.number(), Field.URI) : null;
        if (path == null) {
            path = path(fields, site, follows);
        }
        if (path == null) {
            return null;
        }
        search = search(fields, site, follows);
        String text = search.text();
        return new Page(address.url(path, text), path, text, referrer(fields, site, follows), null);
    }

    /** The same bytes cut off are less: their last piece is unfinished. */
    private static boolean mayBeKnown(SlotFields fields, Field field, boolean follows) {
        return follows && !fields.isCut(field);
    }

    private @Nullable String path(SlotFields fields, Site site, boolean follows) {
        String uri = fields.wire(Field.URI);
        if (uri == null || uri.charAt(0) != '/') {
            return null;
        }
        String whole = fields.isCut(Field.URI) ? Cut.path(uri) : uri;
        String path = site.scrubber().path(UrlText.encode(UrlReduction.withoutParameters(whole)));
        if (follows && path.equals(uri)) {
            fields.keep(paths, site.number(), Field.URI, path, TEXT_BYTES + path.length());
        }
        return path;
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
            fields.keep(searches, site.number(), Field.QUERY, read, CAMPAIGN_BYTES + 2 * clean.length());
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
}
