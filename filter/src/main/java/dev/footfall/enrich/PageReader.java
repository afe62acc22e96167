// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

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
        String path = scrubber.path(UrlText.encode(withoutParameters(whole)));
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
        String url = reduced(UrlText.encode(whole.strip()), scrubber);
        return url.isEmpty() ? null : url;
    }

    /** A whole URL, or one without scheme and host: no fragment, no userinfo, no path parameters, no secrets. */
    static String reduced(String url, Scrubber scrubber) {
        int fragment = url.indexOf('#');
        String rest = withoutUserinfo(fragment < 0 ? url : url.substring(0, fragment));
        int question = rest.indexOf('?');
        String path = withoutParameters(question < 0 ? rest : rest.substring(0, question));
        return scrubber.url(question < 0 ? path : path + rest.substring(question));
    }

    private static String withoutUserinfo(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return url;
        }
        int from = scheme + 3;
        int to = from;
        while (to < url.length() && url.charAt(to) != '/' && url.charAt(to) != '?') {
            to++;
        }
        int at = url.lastIndexOf('@', to - 1);
        return at < from ? url : url.substring(0, from) + url.substring(at + 1);
    }

    /** Without {@code ;jsessionid=…} and its kind: containers route without them, and what they carry is a session. */
    private static String withoutParameters(String path) {
        int semicolon = path.indexOf(';');
        if (semicolon < 0) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        int from = 0;
        while (semicolon >= 0) {
            kept.append(path, from, semicolon);
            int slash = path.indexOf('/', semicolon);
            from = slash < 0 ? path.length() : slash;
            semicolon = path.indexOf(';', from);
        }
        return kept.append(path, from, path.length()).toString();
    }
}
