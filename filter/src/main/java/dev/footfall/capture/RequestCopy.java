// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** Copies what a site wants to know of a request, the same for a page view and for an event of the application's. */
final class RequestCopy {
    /** The one header (RFC 7239) that says scheme and host besides: what others say of them is nobody's word then. */
    private static final String FORWARDED = "forwarded";

    private final HeaderNames names;
    private final AllowList headers;
    private final AllowList cookies;
    private final HeaderName remoteIpHeader;
    private final boolean believesOthers;
    private final Following following;

    RequestCopy(CaptureConfig config) {
        names = HeaderNames.of(config);
        headers = AllowList.headers(config.headers(), config.remoteIpHeader(), names);
        cookies = AllowList.cookies(config.cookies(), config.following().signalCookies());
        following = config.following();
        remoteIpHeader = names.of(config.remoteIpHeader());
        believesOthers = !config.remoteIpHeader().equals(FORWARDED);
    }

    /** All that are asked for here, and by a policy: an exchange is to be shown them first. */
    HeaderNames names() {
        return names;
    }

    HeaderName remoteIpHeader() {
        return remoteIpHeader;
    }

    /**
     * Who the visitor is, if the site wants to know; null if nobody can tell. To be asked before there is a slot: the
     * application's code may hang, and a claimed slot holds up all sites.
     */
    @Nullable
    String user(@Nullable Exchange exchange) {
        UserSource source = following.user();
        if (exchange == null || source.place() == UserSource.Place.NONE) {
            return null;
        }
        try {
            return UserSource.text(exchange.user(source));
        } catch (Throwable theApplications) {
            // A page of nobody in particular is better than none.
            return null;
        }
    }

    /** What decides about the rest; {@code user} is from {@link #user}. */
    void copyFirst(Exchange exchange, @Nullable String user, EventSlot slot) {
        exchange.copyPair(Signals.GPC, slot);
        exchange.copyPair(Signals.DNT, slot);
        exchange.copyAttribute(Signals.CONSENT, Field.CONSENT, slot);
        if (following.cookieOn() != CookieOn.NEVER) {
            exchange.copyAttribute(VisitorCookie.ATTRIBUTE, Field.VISITOR, slot);
        }
        slot.put(Field.PRINCIPAL, user);
        exchange.copyOrigin(slot);
        exchange.copyClient(slot);
        exchange.copyHeader(remoteIpHeader, Field.FORWARDED_FOR, slot);
        if (believesOthers) {
            exchange.copyHeader(HeaderNames.FORWARDED_PROTO, Field.FORWARDED_PROTO, slot);
            exchange.copyHeader(HeaderNames.FORWARDED_HOST, Field.FORWARDED_HOST, slot);
        }
        exchange.copyHeader(HeaderNames.USER_AGENT, Field.USER_AGENT, slot);
        exchange.copyTarget(slot);
        exchange.copyHeader(HeaderNames.REFERER, Field.REFERRER, slot);
        exchange.copyHeader(HeaderNames.ACCEPT_LANGUAGE, Field.LANGUAGE, slot);
    }

    /** What a hostile visitor can send the most of. If a signal finds no room, that is flagged. */
    void copyLast(Exchange exchange, EventSlot slot) {
        exchange.copyCookies(cookies, slot);
        exchange.copyHeaders(headers, slot);
    }
}
