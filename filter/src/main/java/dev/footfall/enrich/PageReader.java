// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.enrich.text.UrlText;
import dev.footfall.event.Context.Page;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** From raw path, query and referrer to a page that may be kept. */
final class PageReader {
    private PageReader() {}

    /** Null if the request names no path. */
    static @Nullable Page page(SlotFields fields, PageAddress address, Scrubber scrubber) {
        String uri = fields.wire(Field.URI);
        if (uri == null || uri.charAt(0) != '/') {
            return null;
        }
        String whole = fields.isCut(Field.URI) ? Cut.path(uri) : uri;
        String path = scrubber.path(UrlText.encode(UrlReduction.withoutParameters(whole)));
        String search = search(fields, scrubber);
        return new Page(address.url(path, search), path, search, referrer(fields, scrubber), null);
    }

    private static @Nullable String search(SlotFields fields, Scrubber scrubber) {
        String query = fields.wire(Field.QUERY);
        String whole = query != null && fields.isCut(Field.QUERY) ? Cut.query(query) : query;
        return whole == null || whole.isEmpty() ? null : '?' + scrubber.query(UrlText.encode(whole));
    }

    private static @Nullable String referrer(SlotFields fields, Scrubber scrubber) {
        String referrer = fields.wire(Field.REFERRER);
        if (referrer == null) {
            return null;
        }
        String whole = fields.isCut(Field.REFERRER) ? Cut.url(referrer) : referrer;
        String url = UrlReduction.reduced(UrlText.encode(whole.strip()), scrubber);
        return url.isEmpty() ? null : url;
    }
}
