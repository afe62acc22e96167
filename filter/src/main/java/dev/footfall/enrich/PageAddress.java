// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.scrub.SecretShapes;
import dev.footfall.event.Name;
import dev.footfall.event.Part;
import dev.footfall.ring.Field;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scheme and host as the visitor saw them: the host's own, corrected by the headers of a trusted proxy.
 *
 * @param scheme http or https
 * @param host in lower case, with its port unless it is the scheme's own; null if none was given that is one
 * @param start what stands before the path in a page's URL; empty if there is no host
 * @param json the host with its name
 */
record PageAddress(String scheme, @Nullable String host, String start, Part json) {
    static final String HTTP = "http";
    static final String HTTPS = "https";
    static final PageAddress NONE = new PageAddress(HTTP, null, "", Part.NONE);

    private static final int MAX_PORT_DIGITS = 5;

    /** As the request has it, but for what is told otherwise. */
    static PageAddress of(SlotFields fields, @Nullable String toldScheme, @Nullable String toldHost) {
        String scheme = orElse(knownScheme(toldScheme), fields.wire(Field.SCHEME));
        String host = orElse(validHost(toldHost), fields.wire(Field.HOST));
        String known = orElse(knownScheme(scheme), HTTP);
        String valid = validHost(host);
        String its = valid == null ? null : withoutDefaultPort(valid, known);
        return new PageAddress(known, its, its == null ? "" : known + "://" + its, Part.of(Name.HOST, its));
    }

    // One of two may be null, and the result is what the second is.
    @SuppressWarnings("NullAway")
    private static String orElse(@Nullable String given, @Nullable String otherwise) {
        return given == null ? otherwise : given;
    }

    /** {@link #HTTP}, {@link #HTTPS} or null. */
    static @Nullable String knownScheme(@Nullable String scheme) {
        String lower = scheme == null ? "" : scheme.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(HTTPS)) {
            return HTTPS;
        }
        return lower.equals(HTTP) ? HTTP : null;
    }

    /** What the proxy nearest to the visitor says: only that one saw the visitor's own connection. */
    static @Nullable String firstToken(@Nullable String list) {
        return list == null || list.indexOf(',') < 0 ? list : list.substring(0, list.indexOf(','));
    }

    /** What our own proxy wrote: further left may stand what the visitor made up. */
    static @Nullable String lastToken(@Nullable String list) {
        return list == null ? null : list.substring(list.lastIndexOf(',') + 1);
    }

    private static @Nullable String validHost(@Nullable String text) {
        String host = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        int nameEnd = host.startsWith("[") ? endOfBracketed(host) : endOfName(host);
        return nameEnd > 0 && isPort(host, nameEnd) ? host : null;
    }

    private static int endOfBracketed(String host) {
        int close = host.indexOf(']');
        return close > 0 && Address.parse(host.substring(0, close + 1)) != null && host.indexOf('%') < 0
                ? close + 1
                : 0;
    }

    private static int endOfName(String host) {
        int end = 0;
        while (end < host.length() && (SecretShapes.isWord(host.charAt(end)) || host.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static boolean isPort(String host, int from) {
        int digits = host.length() - from - 1;
        if (digits < 0) {
            return true;
        }
        boolean port = host.charAt(from) == ':' && digits >= 1 && digits <= MAX_PORT_DIGITS;
        for (int i = from + 1; i < host.length(); i++) {
            port &= SecretShapes.isDigit(host.charAt(i));
        }
        return port;
    }

    private static String withoutDefaultPort(String host, String scheme) {
        String port = scheme.equals(HTTPS) ? ":443" : ":80";
        return host.endsWith(port) && (host.endsWith("]" + port) || host.indexOf(':') == host.length() - port.length())
                ? host.substring(0, host.length() - port.length())
                : host;
    }
}
