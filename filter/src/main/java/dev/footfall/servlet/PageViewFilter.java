// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Footfall;
import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.StackTraces;
import dev.footfall.collector.Collector;
import dev.footfall.config.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pages of one webapp. Declare it in the container's or the webapp's {@code web.xml}, or as a Spring bean;
 * it is mapped before all other filters by itself.
 *
 * <p>It neither wraps nor changes request or response, calls the rest of the chain exactly once, and lets every
 * exception through as it is. Whatever is wrong with the settings, pages flow ({@code failOnError=true} excepted).
 */
public final class PageViewFilter implements Filter {
    private final Map<String, String> settings;
    private final Consumer<Settings.Builder> framework;
    private final WireRequest wire = new WireRequest();
    private final ServletRequests requests = new ServletRequests();
    private @Nullable Site site;
    private @Nullable TrackerOffer offer;

    /** Null while nothing is captured. */
    private volatile @Nullable PageCapture capture;

    /** Null while browsers' calls are not answered. */
    private volatile @Nullable Collector collector;

    /** Whether it is so by this webapp's own settings, which hosts further out have to respect. */
    private volatile boolean off;

    /** For the container, which passes the settings as init-params. */
    public PageViewFilter() {
        this(Map.of());
    }

    /** For applications that make the filter themselves; settings by their bare names, below init-params. */
    public PageViewFilter(Map<String, String> settings) {
        this(settings, nothing -> {});
    }

    /** For frameworks with settings of their own kind; asked for them when the filter starts. */
    public PageViewFilter(Consumer<Settings.Builder> framework) {
        this(Map.of(), framework);
    }

    private PageViewFilter(Map<String, String> settings, Consumer<Settings.Builder> framework) {
        this.settings = Map.copyOf(settings);
        this.framework = framework;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        Webapp.askForClaims(config);
        Site joined = Webapp.of(config, settings).and(framework).join(Footfall::join);
        if (joined != null) {
            start(joined);
            offer = Webapp.offer(config, joined);
            if (off) {
                Webapp.tellOff(config);
            }
        }
    }

    void start(Site joined) {
        site = joined;
        capture = joined.enabled() ? joined.capture() : null;
        collector = joined.enabled() ? joined.collector() : null;
        off = joined.isSwitchedOff();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isAnswered(request, response)) {
            return;
        }
        ServletExchange exchange = enter(request, response);
        if (exchange == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (Throwable thrownByThePage) {
            exchange.failed();
            StackTraces.leaveOut(PageViewFilter.class, thrownByThePage);
            throw thrownByThePage;
        } finally {
            exchange.leave();
        }
    }

    /** Whether it was a browser's call for us, and none of the application's business. Never throws. */
    private boolean isAnswered(ServletRequest request, ServletResponse response) {
        Collector answers = collector;
        try {
            return answers != null
                    && request instanceof HttpServletRequest httpRequest
                    && response instanceof HttpServletResponse httpResponse
                    && Answer.give(answers, httpRequest, httpResponse, requests);
        } catch (Throwable trouble) {
            return false;
        }
    }

    /** Null if there is nothing for us to do. Never throws: the page is yet to come. */
    private @Nullable ServletExchange enter(ServletRequest request, ServletResponse response) {
        PageCapture into = capture;
        if (into == null) {
            if (off) {
                tellOff(request);
            }
            return null;
        }
        try {
            return enter(request, response, into);
        } catch (Throwable trouble) {
            into.failedAtEntry();
            return null;
        }
    }

    private @Nullable ServletExchange enter(ServletRequest request, ServletResponse response, PageCapture into) {
        if (!(request instanceof HttpServletRequest httpRequest)
                || !(response instanceof HttpServletResponse httpResponse)
                || request.getDispatcherType() != DispatcherType.REQUEST) {
            return null;
        }
        if (into.hasEntry()) {
            into.enter(new ServletArrival(httpRequest, httpResponse));
        }
        return claims(httpRequest, into) ? new ServletExchange(httpRequest, httpResponse, wire, into) : null;
    }

    /** If a valve or handler was here first, all we add is how this webapp wants its pages counted. */
    private static boolean claims(HttpServletRequest request, PageCapture into) {
        Object claim = request.getAttribute(Claim.ATTRIBUTE);
        if (claim == null) {
            request.setAttribute(Claim.ATTRIBUTE, Claim.FILTER);
            return true;
        }
        add(request, claim, into);
        return false;
    }

    private static void tellOff(ServletRequest request) {
        try {
            // Of another dispatch it may be another webapp's page.
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                add(request, request.getAttribute(Claim.ATTRIBUTE), Claim.OFF);
            }
        } catch (Throwable trouble) {
            // The page is yet to come; and with no attribute to be had there is no claim either.
        }
    }

    private static void add(ServletRequest request, @Nullable Object claim, Object capture) {
        if (claim != null && !Claim.FILTER.equals(claim) && request.getAttribute(Claim.CAPTURE) == null) {
            request.setAttribute(Claim.CAPTURE, capture);
        }
    }

    @Override
    public void destroy() {
        capture = null;
        collector = null;
        TrackerOffer offered = offer;
        if (offered != null) {
            offered.close();
        }
        Site left = site;
        if (left != null) {
            left.close();
        }
    }
}
