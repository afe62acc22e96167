// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our own cookie, by which a browser is known again. Set before the page is made, so that the first page already has
 * the visitor it belongs to, and never renewed. Any thread.
 *
 * <p>It is {@code __Host-pvid} where the browser speaks TLS: then no other host and nobody on the wire can set it, and
 * no page of another scheme reads it.
 */
final class VisitorCookie {
    /** Request attribute: the visitor of this request, known or just made; or {@link #NOBODY}. */
    static final String ATTRIBUTE = "dev.footfall.visitor";

    /** The visitor's cookie is being taken away: an answer that says so twice is no good. */
    private static final String NOBODY = "";

    private static final String PLAIN = "pvid";
    private static final String OVER_TLS = "__Host-pvid";
    /** Clients that keep to RFC 2965 quote it. */
    private static final Pattern OURS = Pattern.compile("\"?([A-Za-z0-9_-]{16,40})\"?");

    private static final int ID_BYTES = 16;

    /** In the first element, that of the proxy nearest to the visitor. */
    private static final Pattern FORWARDED_TLS = Pattern.compile("[^,]*?\\bproto=\"?https\\b");

    private final PagePolicy policy;
    private final Following following;
    private final Predicate<Arrival> mayFollow;

    /** Locks for some nanoseconds; it is asked once in a browser's life. */
    private final SecureRandom random = new SecureRandom();

    /** {@code mayFollow}: whether this visitor may be known again. */
    VisitorCookie(PagePolicy policy, Following following, Predicate<Arrival> mayFollow) {
        this.policy = policy;
        this.following = following;
        this.mayFollow = mayFollow;
    }

    /** A page is on its way, maybe. */
    void enter(Arrival arrival) {
        if (arrival.attribute(ATTRIBUTE) == null) {
            settle(arrival, following.cookieOn() == CookieOn.PAGE && policy.mayBePage(arrival));
        }
    }

    /** The browser calls by itself, and its answer is nobody else's. Whether the visitor is new. */
    boolean beacon(Arrival arrival) {
        return settle(arrival, true);
    }

    /** Whether the visitor is new. */
    private boolean settle(Arrival arrival, boolean maySet) {
        boolean secure = isSecure(arrival);
        String known = known(arrival, secure);
        if (known == null && !maySet) {
            return false;
        }
        if (mayFollow.test(arrival)) {
            arrival.attribute(ATTRIBUTE, known == null ? begin(arrival, secure) : known);
            return known == null;
        }
        if (known != null && maySet) {
            arrival.attribute(ATTRIBUTE, NOBODY);
            arrival.setCookie(line(secure, "", 0));
        }
        return false;
    }

    private String begin(Arrival arrival, boolean secure) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        arrival.setCookie(line(secure, made, following.cookieAge().toSeconds()));
        return made;
    }

    private static @Nullable String known(Arrival arrival, boolean secure) {
        String value = arrival.cookie(secure ? OVER_TLS : PLAIN);
        Matcher ours = OURS.matcher(value == null ? "" : value);
        return ours.matches() ? ours.group(1) : null;
    }

    /** A proxy's word is enough here: a browser without TLS refuses the cookie, and that is all a lie can reach. */
    private static boolean isSecure(Arrival arrival) {
        return arrival.isSecure()
                || lower(arrival.header("x-forwarded-proto")).startsWith("https")
                || FORWARDED_TLS.matcher(lower(arrival.header("forwarded"))).lookingAt();
    }

    private static String lower(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }

    private static String line(boolean secure, String value, long age) {
        return (secure ? OVER_TLS : PLAIN) + "=" + value + "; Path=/; Max-Age=" + age + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
