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
 * used again with it: a visit makes no garbage, unless a filter is to see the claim.
 *
 * <pre>
 *   (nothing) ─ first sight ─▶ SEEN ─ claim ─▶ CLAIMED ─ exit ─▶ OVER
 *                               └──────────── exit ────────────▶ OVER
 * </pre>
 *
 * Tomcat leaves notes between two exchanges, and gives each exchange an id: that tells whether the state is of this one.
 * Tomcat 9 has no ids; there an attribute of ours tells, because attributes are cleared.
 */
final class Visit {
    /** Notes 17 to 31 are free for all by Tomcat's own word, so another's may stand there. */
    private static final int LAST_NOTE = 31;

    private static final int FIRST_NOTE = 17;
    private static final String SEEN_ATTRIBUTE = "dev.footfall.seen";

    private static final boolean HAS_IDS = Clock.has("getRequestId");

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
    private boolean shown;
    private @Nullable String id;
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

    @SuppressWarnings("ReferenceEquality") // a new String for each exchange, made by Tomcat; and see mark
    boolean isOf(org.apache.coyote.Request coyote) {
        return HAS_IDS ? coyote.getRequestId() == id : coyote.getAttribute(SEEN_ATTRIBUTE) == mark;
    }

    /** First sight of another exchange. */
    void see(Request request) {
        state = State.SEEN;
        told = false;
        shown = false;
        claimer = null;
        captureAtEntry = null;
        exchange.entry().keep(request);
        // Last, so that one that could not be kept is not taken for one that was.
        remember(request.getCoyoteRequest());
    }

    private void remember(org.apache.coyote.Request coyote) {
        if (HAS_IDS) {
            id = coyote.getRequestId();
        } else {
            coyote.setAttribute(SEEN_ATTRIBUTE, mark);
        }
    }

    /** Shows the claim to whoever is further in, past the application's listeners, which need not know. */
    void show(org.apache.coyote.Request coyote) {
        if (!shown) {
            coyote.setAttribute(Claim.ATTRIBUTE, mark);
            shown = true;
        }
    }

    /** Whether somebody further in may have answered the claim. */
    boolean isShown() {
        return shown;
    }

    void claim(org.apache.coyote.Request coyote, PageViewValve valve, PageCapture capture) {
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
    boolean exit(Request request, Response response, long time, PageCapture capture, boolean remoteAddrAttribute) {
        exchange.open(request, response, time, remoteAddrAttribute);
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
        id = null;
        coyote.getAttributes().remove(Claim.ATTRIBUTE);
        coyote.getAttributes().remove(SEEN_ATTRIBUTE);
    }
}
