// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.text;

/**
 * The whole pieces of what was cut for its length. The last one is unfinished, and half a secret has no shape to know
 * it by: {@code john.doe@example.c} is no e-mail address yet. It goes, the delimiter before it stays.
 */
public final class Cut {
    private Cut() {}

    /** A path without its last segment. */
    public static String path(String path) {
        return upToLast("/;", path, 0);
    }

    /** A query without its last parameter. */
    public static String query(String query) {
        return upToLast("&", query, 0);
    }

    /** A URL without what was being said at its end; empty if that was its host. */
    public static String url(String url) {
        if (url.indexOf('#') >= 0) {
            return url;
        }
        int question = url.indexOf('?');
        if (question >= 0) {
            return upToLast("&", url, question + 1);
        }
        int scheme = url.indexOf("://");
        String whole = upToLast("/;", url, scheme < 0 ? 0 : scheme + 3);
        return scheme >= 0 && whole.length() == scheme + 3 ? "" : whole;
    }

    /** A header's or cookie's value without its last word. */
    public static String value(String value) {
        return upToLast(" ,;&|/\"", value, 0);
    }

    private static String upToLast(String delimiters, String text, int from) {
        int end = text.length();
        while (end > from && delimiters.indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
