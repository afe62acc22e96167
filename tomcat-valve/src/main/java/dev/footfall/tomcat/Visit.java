// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far an exchange has come, whichever of our valves saw it. Lives in a note of Tomcat's own request object and is
 * used again with it: a visit makes no garbage, but for one entry in Tomcat's table of attributes.
 *
 * <pre>
 *   (nothing) ─ first sight ─▶ SEEN ─ claim ─▶ CLAIMED ─ exit ─▶ OVER
 *                               └──────────── exit ────────────▶ OVER
 * </pre>
 *
 * Tomcat clears attributes between two exchanges and leaves notes, so an attribute of ours tells whether the state is
 * of this exchange.
 */
final class Visit {
    /** Notes 17 to 31 are free for all by Tomcat's own word, so another's may stand there. */
    private static final int LAST_NOTE = 31;

    private static final int FIRST_NOTE = 17;
    private static final String SEEN_ATTRIBUTE = "dev.footfall.seen";

    private enum State {
        SEEN,
        CLAIMED,
        OVER
    }

    /** A text of its own, so that no other valve's claim passes for ours. */
    @SuppressWarnings("StringConstructor")
    private final String mark = new String(Claim.VALVE);

    private final TomcatExchange exchange = new TomcatExchange();
    private State state = State.OVER;
    private boolean told = true;
    private @Nullable PageViewValve claimer;
    private @Nullable PageCapture captureAtEntry;

    /** That of Tomcat's request object; null if all notes are taken. */
    static @Nullable Visit of(org.apache.coyote.Request coyote) {
        for (int note = LAST_NOTE; note >= FIRST_NOTE; note--) {
            Object there = coyote.getNote(note);
            if (there instanceof Visit visit) {
                return visit;
            }
            if (there == null) {
                Visit visit = new Visit();
                coyote.setNote(note, visit);
                return visit;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // see mark
    boolean isOf(org.apache.coyote.Request coyote) {
        return coyote.getAttribute(Claim.ATTRIBUTE) == mark || coyote.getAttribute(SEEN_ATTRIBUTE) == mark;
    }

    /** First sight of another exchange. */
    void see(Request request) {
        state = State.SEEN;
        told = false;
        claimer = null;
        captureAtEntry = null;
        exchange.entry().keep(request);
    }

    /** Keeps the state for the next time we are asked, where nobody claims. */
    void mark(org.apache.coyote.Request coyote) {
        coyote.setAttribute(SEEN_ATTRIBUTE, mark);
    }

    /** Past the application's listeners, which need not know. */
    void claim(org.apache.coyote.Request coyote, PageViewValve valve, PageCapture capture) {
        coyote.setAttribute(Claim.ATTRIBUTE, mark);
        state = State.CLAIMED;
        claimer = valve;
        captureAtEntry = capture;
        exchange.entry().keepForwarded(capture.remoteIpHeader(), coyote.getMimeHeaders());
    }

    /** Claimed by a valve that is not around the webapp the exchange is for by now. */
    boolean isAstray(Context webapp) {
        return claimer != null && !claimer.isAround(webapp);
    }

    /** The claim becomes another valve's; what was noted at the entry stays. */
    void passTo(PageViewValve valve, PageCapture capture) {
        claimer = valve;
        captureAtEntry = capture;
    }

    /** Tomcat has told one of our valves of its end, whether that counts it or not. */
    void tell() {
        told = true;
    }

    boolean isTold() {
        return told;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean isClaimed() {
        return state == State.CLAIMED;
    }

    boolean isClaimedBy(PageViewValve valve) {
        return state == State.CLAIMED && claimer == valve;
    }

    /** The site's at entry, for an exchange whose webapp has stopped meanwhile. */
    @Nullable
    PageCapture captureAtEntry() {
        return captureAtEntry;
    }

    /** Whether it was a page view. */
    boolean exit(Request request, Response response, PageCapture capture, boolean remoteAddrAttribute) {
        exchange.open(request, response, remoteAddrAttribute);
        try {
            return capture.exit(exchange);
        } finally {
            end();
        }
    }

    /** Nothing more is to come of it. */
    void end() {
        state = State.OVER;
        claimer = null;
        captureAtEntry = null;
        exchange.close();
    }

    /** As if it had never been: over HTTP/2 the exchange that asked to change over comes a second time. */
    void forget(org.apache.coyote.Request coyote) {
        end();
        coyote.getAttributes().remove(Claim.ATTRIBUTE);
        coyote.getAttributes().remove(SEEN_ATTRIBUTE);
    }
}
