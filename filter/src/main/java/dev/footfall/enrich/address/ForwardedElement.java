// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy writes into RFC 7239's header Forwarded: whom it was asked by, and how.
 *
 * <pre>
 *  for="[2001:db8::1]:4711";proto=https;host="shop.example";by=_proxy, for=…
 *  '--------- element: pairs, in any order, each at most once ------'
 * </pre>
 *
 * <p>A value may stand in quotes, with backslashes before what they take from the next character. Brackets and colons
 * want quotes and are read without them, too: so proxies write them.
 */
final class ForwardedElement {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String text;
    private final int end;
    private int at;
    private final Map<String, String> values = new HashMap<>();

    private ForwardedElement(String text, int from, int to) {
        this.text = text;
        at = from;
        end = to;
    }

    /** The element between two commas; null if it is none. */
    static @Nullable ForwardedElement parse(String text, int from, int to) {
        ForwardedElement element = new ForwardedElement(text, from, to);
        return element.pairs() ? element : null;
    }

    /**
     * Where the last element before {@code end} begins. From the right, since what stands on the left may be a visitor's
     * who leaves a quote open.
     */
    static int lastBefore(String text, int end) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '"' && !(quoted && isEscaped(text, i))) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isEscaped(String text, int index) {
        int backslashes = 0;
        while (backslashes < index && text.charAt(index - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Whom the proxy was asked by; null if it keeps that for itself ({@code unknown}, {@code _hidden}). */
    @Nullable
    Address client() {
        return Address.parse(values.get("for"));
    }

    /** The scheme of that request. */
    @Nullable
    String proto() {
        return values.get("proto");
    }

    /** Its header Host. */
    @Nullable
    String host() {
        return values.get("host");
    }

    private boolean pairs() {
        skipSpace();
        while (at < end) {
            if (text.charAt(at) == ';') {
                at++;
            } else if (!pair()) {
                return false;
            }
            skipSpace();
        }
        return true;
    }

    private boolean pair() {
        String name = token();
        if (name.isEmpty() || at >= end || text.charAt(at++) != '=') {
            return false;
        }
        String value = at < end && text.charAt(at) == '"' ? quoted() : bare();
        skipSpace();
        return value != null && (at == end || text.charAt(at) == ';') && take(name, value);
    }

    /** False if it was there before: a proxy says each thing once, so somebody else has had a hand in it. */
    private boolean take(String name, String value) {
        return !value.isEmpty() && values.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null;
    }

    private String token() {
        int from = at;
        while (at < end && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String bare() {
        int from = at;
        while (at < end && isBareChar(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Null if nothing closes it. */
    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < end; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\' && ++at == end) {
                return null;
            }
            value.append(text.charAt(at));
        }
        return null;
    }

    private void skipSpace() {
        while (at < end && AddressParser.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBareChar(char c) {
        return isTokenChar(c) || c == ':' || c == '[' || c == ']';
    }

    private static boolean isTokenChar(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
