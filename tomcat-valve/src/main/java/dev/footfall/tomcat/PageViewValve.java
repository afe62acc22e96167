// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Footfall;
import dev.footfall.Footfall.Hold;
import dev.footfall.Joining;
import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.RequestReader;
import dev.footfall.collector.Collector;
import dev.footfall.config.Settings;
import dev.footfall.servlet.Answer;
import dev.footfall.servlet.ServletRequests;
import dev.footfall.tomcat.Sites.Seat;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pages of all webapps below the engine, host or context it stands in. Declare it in {@code server.xml} or
 * {@code context.xml}, or add it to a pipeline before Tomcat starts.
 *
 * <p>It takes note of an exchange as it passes, and decides at its end, when Tomcat hands it to the access logs: then
 * the answer is what the visitor got, whatever error pages and asynchronous work made of it. It changes neither request
 * nor response, and calls the rest of the pipeline exactly once. Whatever is wrong with the settings, Tomcat starts and
 * pages flow ({@code failOnError=true} excepted).
 */
public final class PageViewValve extends ValveBase implements AccessLog {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ValveSettings settings = new ValveSettings();
    private final Function<Settings, Site> engine;
    private final EngineHold hold;
    private final Sites sites = new Sites();
    private final Webapps webapps = new Webapps(webapp -> sites.join(webapp, this::seat), sites::leave);
    private final LongAdder counted = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final RequestReader requests = new ServletRequests();
    private final Hearing hearing = new Hearing(OwnLogger.get());
    private volatile boolean remoteAddrAttribute = true;

    public PageViewValve() {
        this(Footfall::join, Footfall::hold);
    }

    PageViewValve(Function<Settings, Site> engine, Function<Settings, Hold> hold) {
        // Else Tomcat would take asynchronous requests from every webapp below.
        super(true);
        this.engine = engine;
        this.hold = new EngineHold(settings, hold);
    }

    // ---- settings

    /**
     * A setting by its bare name, or an option of a destination such as {@code crm.url}: Tomcat calls this for every
     * attribute of the valve's element that is not Tomcat's own.
     *
     * @return true; a name or value that means nothing is told of at the start
     */
    public boolean setProperty(String name, String value) {
        settings.set(name, value);
        return true;
    }

    /** Whether the client's address is taken from RemoteIpValve where that has found one; true by default. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        remoteAddrAttribute = enabled;
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return remoteAddrAttribute;
    }

    // ---- start and stop

    /** The engine is to have the valve's settings, and webapps start before the valves around them do. */
    @Override
    public void setContainer(@Nullable Container container) {
        Footfall.expect();
        hold.follow(getContainer(), container);
        super.setContainer(container);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        if (getContainer().getState().isAvailable()) {
            hearing.doubt();
        }
        hold.take();
        String refusal = hold.refusal();
        if (refusal != null) {
            throw new LifecycleException(refusal);
        }
        try {
            sites.open();
            webapps.follow(getContainer());
        } catch (IllegalStateException askedFor) {
            leaveAll();
            throw new LifecycleException(askedFor);
        }
        super.startInternal();
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        leaveAll();
    }

    private void leaveAll() {
        webapps.leave();
        sites.close();
        hold.letGo();
    }

    private Seat seat(Context webapp) {
        String name = ValveSettings.name(webapp);
        Seat seat = Joining.join(
                name,
                () -> settings.of(webapp, getContainer()),
                read -> Seat.of(read.site().name(), engine.apply(read), webapp));
        return seat == null ? Seat.empty(name, webapp) : seat;
    }

    // ---- requests

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Seat seat = sites.of(request.getContext());
        if (isAnswered(seat, request, response)) {
            return;
        }
        enter(seat, request);
        getNext().invoke(request, response);
    }

    /** Whether it was a browser's call for us. Never throws. */
    private boolean isAnswered(@Nullable Seat seat, Request request, Response response) {
        try {
            Collector collector = seat == null ? null : seat.collector();
            return collector != null && Answer.give(collector, request, response, requests);
        } catch (Throwable trouble) {
            return false;
        }
    }

    /** Again for every asynchronous dispatch and every rewritten path. Never throws: the page is yet to come. */
    private void enter(@Nullable Seat seat, Request request) {
        try {
            org.apache.coyote.Request coyote = request.getCoyoteRequest();
            Visit visit = Visit.of(coyote);
            if (visit == null) {
                return;
            }
            boolean first = !visit.isOf(coyote);
            if (first) {
                seeAnother(visit, request);
            }
            if (visit.isClaimed()) {
                takeOver(visit, seat, request);
            } else if (first || request.getAttribute(Claim.ATTRIBUTE) == null) {
                claim(visit, seat, request);
            }
            if (visit.isClaimed() && isLookedFor(seat, request.getContext())) {
                visit.show(coyote);
            }
        } catch (Throwable trouble) {
            countFailed(request);
        }
    }

    private void seeAnother(Visit visit, Request request) {
        if (!visit.isTold()) {
            hearing.missed();
        }
        visit.see(request);
    }

    private void claim(Visit visit, @Nullable Seat seat, Request request) {
        PageCapture capture = claimable(seat);
        if (capture == null) {
            return;
        }
        visit.claim(request.getCoyoteRequest(), this, capture);
        if (capture.hasEntry()) {
            capture.enter(new TomcatArrival(request, request.getResponse()));
        }
    }

    /** Of a webapp that is none of ours it may have been another valve that claimed. */
    private static boolean isLookedFor(@Nullable Seat seat, Context webapp) {
        return seat == null ? Seat.isLookedFor(webapp) : seat.lookedFor();
    }

    /** RewriteValve can move an exchange to another host, at whose end the valve that claimed it is not told. */
    private void takeOver(Visit visit, @Nullable Seat seat, Request request) {
        PageCapture capture = claimable(seat);
        if (capture != null && visit.isAstray(request.getContext())) {
            visit.passTo(this, capture);
        }
    }

    private @Nullable PageCapture claimable(@Nullable Seat seat) {
        return seat == null || !hearing.mayClaim() ? null : seat.capture();
    }

    boolean isAround(Context webapp) {
        return sites.of(webapp) != null;
    }

    /**
     * The exchange is over. Once for each level of containers that has an access log, and for exchanges that were never
     * passed on: redirects of the mapper, and what is no HTTP. Never throws: Tomcat would not clean up after it.
     *
     * @param time that the exchange took, in the unit of this version of Tomcat
     */
    @Override
    public void log(Request request, Response response, long time) {
        try {
            hearing.heard();
            Visit visit = Visit.of(request.getCoyoteRequest());
            if (visit != null) {
                exit(visit, request, response, time);
            }
        } catch (Throwable trouble) {
            countFailed(request);
        }
    }

    private void exit(Visit visit, Request request, Response response, long time) {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (!visit.isOf(coyote)) {
            if (!isMapped(request)) {
                return;
            }
            visit.see(request);
        }
        visit.tell();
        if (response.getStatus() == SWITCHING_PROTOCOLS) {
            visit.forget(coyote);
        } else if (isOurs(visit, request)) {
            decide(visit, request, response, time);
        }
    }

    /** A claim that is not ours is another valve's or a filter's. */
    private boolean isOurs(Visit visit, Request request) {
        return visit.isClaimed()
                ? visit.isClaimedBy(this)
                : !visit.isOver() && request.getAttribute(Claim.ATTRIBUTE) == null;
    }

    private void decide(Visit visit, Request request, Response response, long time) {
        PageCapture capture = isMapped(request) ? capture(visit, request) : null;
        if (capture != null) {
            boolean page = visit.exit(request, response, time, capture, remoteAddrAttribute);
            (page ? counted : skipped).increment();
        } else if (visit.isClaimed()) {
            visit.end();
        }
    }

    /** Whether it was a request at all, and one for a webapp. */
    private static boolean isMapped(Request request) {
        return request.getContext() != null
                && !request.getCoyoteRequest().requestURI().isNull();
    }

    /**
     * The filter's, which knows the webapp's init-params too, and none if those switch it off; else the webapp's; else,
     * if that has stopped, what it was.
     */
    private @Nullable PageCapture capture(Visit visit, Request request) {
        Object further = visit.isShown() ? request.getAttribute(Claim.CAPTURE) : null;
        if (Claim.OFF.equals(further)) {
            return null;
        }
        if (further instanceof PageCapture handedOver) {
            return handedOver;
        }
        Seat seat = sites.of(request.getContext());
        return seat == null ? visit.captureAtEntry() : seat.capture();
    }

    /** With the site, so that the engine's books have it; here if there is none. */
    private void countFailed(Request request) {
        try {
            Seat seat = sites.of(request.getContext());
            PageCapture capture = seat == null ? null : seat.capture();
            if (capture == null) {
                failed.increment();
            } else {
                capture.failedAtEntry();
            }
        } catch (Throwable noRoomToCount) {
            // A contended adder allocates.
        }
    }

    // ---- what JMX shows; see mbeans-descriptors.xml

    public String[] getSites() {
        return sites.names().toArray(String[]::new);
    }

    public boolean isEnabled() {
        return !sites.names().isEmpty();
    }

    public boolean isDeaf() {
        return hearing.isDeaf();
    }

    public long getCounted() {
        return counted.sum();
    }

    public long getSkipped() {
        return skipped.sum();
    }

    public long getFailed() {
        return failed.sum() + sites.failures();
    }
}
