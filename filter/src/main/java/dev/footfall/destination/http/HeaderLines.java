// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers an operator adds to every request. Their values are secrets: no message repeats one.
 *
 * @param byName names compare ignoring case
 */
record HeaderLines(Map<String, String> byName) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile(TOKEN);
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]+");

    /** The next line, or a semicolon with the next name behind it: {@code text/plain; q=1} stays whole. */
    private static final Pattern BETWEEN = Pattern.compile("[\\r\\n]+|;(?=\\s*" + TOKEN + "\\s*:(?!//))");

    /** Ours to set, or the client's. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "expect",
            "host",
            "idempotency-key",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    static HeaderLines of(@Nullable String headers, @Nullable String authorization) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (headers != null) {
            BETWEEN.splitAsStream(headers).filter(line -> !line.isBlank()).forEach(line -> add(byName, line));
        }
        if (authorization != null) {
            addAuthorization(byName, authorization.trim());
        }
        return new HeaderLines(byName);
    }

    private static void add(Map<String, String> byName, String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(colon, 0)).trim();
        String value = line.substring(colon + 1).trim();
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "headers must be Name: value, in printable ASCII, with a semicolon or a line end between them");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("headers must not set " + name + ", Footfall does");
        }
        if (byName.put(name, value) != null) {
            throw new IllegalArgumentException("headers must not set " + name + " twice");
        }
    }

    private static void addAuthorization(Map<String, String> byName, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("authorization must be one line of printable ASCII");
        }
        if (byName.put("Authorization", value) != null) {
            throw new IllegalArgumentException("authorization must not be set in headers as well");
        }
    }

    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
