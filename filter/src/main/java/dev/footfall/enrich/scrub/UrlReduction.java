// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

/** Takes from a URL what no page needs: fragment, userinfo, path parameters, secrets. */
public final class UrlReduction {
    private UrlReduction() {}

    /** Whether a text is a URL, or a path. */
    public static boolean isUrl(String value) {
        int at = 0;
        while (at < value.length() && SecretShapes.isLetterOrDigit(value.charAt(at))) {
            at++;
        }
        return value.startsWith("/") || (at > 0 && value.startsWith("://", at));
    }

    /** A whole URL, or one without scheme and host: no fragment, no userinfo, no path parameters, no secrets. */
    public static String reduced(String url, Scrubber scrubber) {
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        scrubber.dropped(Rule.FRAGMENT, url, end, url.length());
        String rest = withoutUserinfo(url.substring(0, end), scrubber);
        int question = rest.indexOf('?');
        String raw = question < 0 ? rest : rest.substring(0, question);
        String path = withoutParameters(raw);
        if (path.length() < raw.length()) {
            scrubber.dropped(Rule.PATH_PARAMETERS, raw, raw.indexOf(';'), raw.length());
        }
        return scrubber.url(question < 0 ? path : path + rest.substring(question));
    }

    private static String withoutUserinfo(String url, Scrubber scrubber) {
        int scheme = url.indexOf("://");
        int question = url.indexOf('?');
        if (scheme < 0 || (question >= 0 && question < scheme)) {
            return url;
        }
        int from = scheme + 3;
        int to = from;
        while (to < url.length() && url.charAt(to) != '/' && url.charAt(to) != '?') {
            to++;
        }
        int at = url.lastIndexOf('@', to - 1);
        if (at < from) {
            return url;
        }
        scrubber.dropped(Rule.USERINFO, url, from, at);
        return url.substring(0, from) + url.substring(at + 1);
    }

    /** Without {@code ;jsessionid=…} and its kind: containers route without them, and what they carry is a session. */
    public static String withoutParameters(String path) {
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
