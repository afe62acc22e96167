// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;

/** Copies what a site wants to know of a request, the same for a page view and for an event of the application's. */
final class RequestCopy {
    /** The one header (RFC 7239) that says scheme and host besides: what others say of them is nobody's word then. */
    private static final String FORWARDED = "forwarded";

    private final AllowList headers;
    private final AllowList cookies;
    private final String remoteIpHeader;
    private final Following following;

    RequestCopy(CaptureConfig config) {
        headers = AllowList.headers(config.headers(), config.remoteIpHeader());
        cookies = AllowList.cookies(config.cookies(), config.following().signalCookies());
        following = config.following();
        remoteIpHeader = config.remoteIpHeader();
    }

    String remoteIpHeader() {
        return remoteIpHeader;
    }

    /** What decides about the rest. */
    void copyFirst(Exchange exchange, EventSlot slot) {
        exchange.copyPair(Signals.GPC, slot);
        exchange.copyPair(Signals.DNT, slot);
        exchange.copyAttribute(Signals.CONSENT, Field.CONSENT, slot);
        if (following.cookieOn() != CookieOn.NEVER) {
            exchange.copyAttribute(VisitorCookie.ATTRIBUTE, Field.VISITOR, slot);
        }
        if (following.user().place() != UserSource.Place.NONE) {
            exchange.copyUser(following.user(), slot);
        }
        exchange.copyOrigin(slot);
        exchange.copyClient(slot);
        exchange.copyHeader(remoteIpHeader, Field.FORWARDED_FOR, slot);
        if (!remoteIpHeader.equals(FORWARDED)) {
            exchange.copyHeader("x-forwarded-proto", Field.FORWARDED_PROTO, slot);
            exchange.copyHeader("x-forwarded-host", Field.FORWARDED_HOST, slot);
        }
        exchange.copyHeader("user-agent", Field.USER_AGENT, slot);
        exchange.copyTarget(slot);
        exchange.copyHeader("referer", Field.REFERRER, slot);
        exchange.copyHeader("accept-language", Field.LANGUAGE, slot);
    }

    /** What a hostile visitor can send the most of. If a signal finds no room, that is flagged. */
    void copyLast(Exchange exchange, EventSlot slot) {
        exchange.copyCookies(cookies, slot);
        exchange.copyHeaders(headers, slot);
    }
}
