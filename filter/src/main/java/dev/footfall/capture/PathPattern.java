// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/**
 * A path in Ant's style: {@code ?} is one char and {@code *} any number of them within a segment, {@code **} any
 * number of whole segments, and a pattern without a leading slash ({@code *.pdf}) holds in every directory. Takes
 * time in proportion to pattern times path at worst, whatever a visitor asks for.
 */
final class PathPattern {
    private static final String ANY = "**";

    private final String[] segments;

    /** {@code setting} names the setting in the message. */
    PathPattern(String setting, String pattern) {
        if (!pattern.startsWith("/") && !pattern.startsWith("*")) {
            throw new IllegalArgumentException(setting + " must be paths that start with / or *, got " + pattern);
        }
        String rooted = pattern.startsWith("/") ? pattern : pattern.startsWith(ANY) ? "/" + pattern : "/**/" + pattern;
        segments = rooted.substring(1).split("/", -1);
    }

    /** The path starts with a slash. */
    boolean matches(CharSequence path) {
        int segment = 0;
        int at = 1;
        int retrySegment = -1;
        int retryAt = 0;
        while (at <= path.length()) {
            int end = end(path, at);
            if (segment < segments.length && segments[segment].equals(ANY)) {
                retrySegment = ++segment;
                retryAt = at;
            } else if (segment < segments.length && segmentMatches(segments[segment], path, at, end)) {
                segment++;
                at = end + 1;
            } else if (retrySegment < 0) {
                return false;
            } else {
                // Let the latest ** swallow one segment more. An earlier one could gain nothing by it.
                segment = retrySegment;
                retryAt = end(path, retryAt) + 1;
                at = retryAt;
            }
        }
        return onlyAnyFrom(segment);
    }

    private static int end(CharSequence path, int at) {
        return Scan.find('/', path, at, path.length());
    }

    private boolean onlyAnyFrom(int segment) {
        for (int i = segment; i < segments.length; i++) {
            if (!segments[i].equals(ANY)) {
                return false;
            }
        }
        return true;
    }

    private static boolean segmentMatches(String pattern, CharSequence path, int from, int to) {
        int p = 0;
        int at = from;
        int star = -1;
        int starAt = 0;
        while (at < to) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = at;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == path.charAt(at))) {
                p++;
                at++;
            } else if (star < 0) {
                return false;
            } else {
                p = star + 1;
                at = ++starAt;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
