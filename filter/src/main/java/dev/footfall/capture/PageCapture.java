// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import dev.footfall.status.Decisions;
import dev.footfall.status.Tally;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the exchanges of one site into page views in the ring. Called by hosts at exit, on any thread; never
 * throws, waits or locks, and makes garbage only while somebody watches the decisions.
 *
 * <p>Never means not even what is fatal: the page has its answer, and an OutOfMemoryError or AssertionError of ours
 * would take it away. If memory is really gone, the page finds out at its own next step. Hosts hold to the same.
 */
public final class PageCapture {
    private final int site;
    private final String name;
    private final EventRing ring;
    private final Decisions decisions;
    private final PagePolicy policy;
    private final RequestCopy request;
    private final @Nullable VisitorCookie cookie;
    private final Tally<EarlySkip> skipped = new Tally<>(EarlySkip.class);
    private final LongAdder failed = new LongAdder();

    /** Of a site that sets no cookie. */
    public PageCapture(int site, String name, CaptureConfig config, EventRing ring, Decisions decisions) {
        this(site, name, config, ring, decisions, arrival -> false);
    }

    /**
     * @param site the journal's id of the site
     * @param name the site's name, for those who watch the decisions
     * @param mayFollow whether the visitor of a request may be known again
     */
    public PageCapture(
            int site,
            String name,
            CaptureConfig config,
            EventRing ring,
            Decisions decisions,
            Predicate<Arrival> mayFollow) {
        this.site = site;
        this.name = name;
        this.ring = ring;
        this.decisions = decisions;
        request = new RequestCopy(config);
        policy = new PagePolicy(config, request.names());
        Following following = config.following();
        cookie = following.cookieOn() == CookieOn.NEVER ? null : new VisitorCookie(policy, following, mayFollow);
    }

    /** Whether anything is to be done when a request comes: if not, {@link #enter} need not be called. */
    public boolean hasEntry() {
        return cookie != null;
    }

    /** A request has come, and nothing of its answer is there yet. Throws nothing. */
    public void enter(Arrival arrival) {
        try {
            if (cookie != null) {
                cookie.enter(arrival);
            }
        } catch (Throwable trouble) {
            // The page is counted all the same, of a visitor who is not known again.
            countFailed();
        }
    }

    /**
     * The exchange is over: publishes a page view, or counts why not. Throws nothing.
     *
     * @return whether it was a page, and found a slot
     */
    public boolean exit(Exchange exchange) {
        try {
            Verdict verdict = policy.decide(exchange);
            boolean dropped = !settle(exchange, verdict);
            if (decisions.isOn()) {
                show(exchange, dropped ? "dropped" : verdict.label());
            }
            return verdict.state() != null && !dropped;
        } catch (Throwable trouble) {
            countFailed();
            return false;
        }
    }

    /**
     * A browser calls by itself, and gets its cookie with the answer.
     *
     * @return whether it had none
     */
    public boolean beacon(Arrival arrival) {
        try {
            return cookie != null && cookie.beacon(arrival);
        } catch (Throwable trouble) {
            countFailed();
            return false;
        }
    }

    /** A host could not even take note of an exchange's entry: there will be no exit. */
    public void failedAtEntry() {
        countFailed();
    }

    private void countFailed() {
        try {
            failed.increment();
        } catch (Throwable noRoomToCount) {
            // A contended adder allocates.
        }
    }

    /** False if it was a page, and found no slot. */
    private boolean settle(Exchange exchange, Verdict verdict) {
        State state = verdict.state();
        if (state != null) {
            return publish(exchange, state);
        }
        EarlySkip skip = verdict.skip();
        if (skip != null) {
            skipped.count(skip);
        }
        return true;
    }

    private boolean publish(Exchange exchange, State state) {
        long arrival = exchange.arrivalMillis();
        String user = request.user(exchange);
        long sequence = ring.claim(arrival);
        if (sequence == EventRing.DROPPED) {
            return false;
        }
        try {
            fill(ring.slot(sequence), exchange, user, state, arrival);
        } catch (Throwable trouble) {
            // Not counted here: the slot is published unsealed, and the journal thread counts it as failed.
        } finally {
            ring.publish(sequence);
        }
        return true;
    }

    /** What decides about the rest comes first: a slot may be too small for all that a hostile visitor sends. */
    private void fill(EventSlot slot, Exchange exchange, @Nullable String user, State state, long arrival) {
        slot.begin(site, Kind.PAGE, state, arrival);
        slot.host(exchange.host());
        slot.outcome(exchange.status(), exchange.durationNanos(), exchange.bytesSent());
        request.copyFirst(exchange, user, slot);
        slot.put(Field.CONTENT_TYPE, exchange.contentType());
        Route.copy(exchange, slot);
        request.copyLast(exchange, slot);
        slot.seal();
    }

    private void show(Exchange exchange, String reason) {
        try {
            String method = exchange.method();
            CharSequence path = exchange.path();
            decisions.add(
                    exchange.arrivalMillis(),
                    name,
                    method == null ? "" : method,
                    path == null ? "" : path.toString(),
                    reason);
        } catch (Throwable onlyTheShow) {
            // The exchange itself is counted already; a host that cannot tell its path costs the operator one line.
        }
    }

    /** The site's name. */
    public String name() {
        return name;
    }

    /** The header in which proxies name the client: a host may have to keep it from the entry. */
    public HeaderName remoteIpHeader() {
        return request.remoteIpHeader();
    }

    /** Exchanges that were no page views, by reason. */
    public Tally<EarlySkip> skipped() {
        return skipped;
    }

    /** Exchanges at which capture itself failed before they had a slot; 0 unless a host or we have a bug. */
    public long failed() {
        return failed.sum();
    }
}
