// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Site;
import dev.footfall.TrackFunction;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Offers an application the tracker of its site, as {@value TrackFunction#ATTRIBUTE} of its context. Of several hosts
 * the first to offer is the one it gets. For hosts, at start and stop of an application; never throws.
 */
public final class TrackerOffer implements AutoCloseable {
    /** One for all, so that it is registered once. */
    private static final UnaryOperator<@Nullable Object> FINDER = TrackerOffer::find;

    private final ServletContext context;
    private final @Nullable TrackFunction offered;

    private TrackerOffer(ServletContext context, @Nullable TrackFunction offered) {
        this.context = context;
        this.offered = offered;
    }

    /** Offers it until {@link #close}. */
    public static TrackerOffer make(ServletContext context, Site site) {
        TrackFunction.findBy(FINDER);
        try {
            if (context.getAttribute(TrackFunction.ATTRIBUTE) == null) {
                TrackFunction function = TrackFunction.of(site, new ServletRequests());
                context.setAttribute(TrackFunction.ATTRIBUTE, function);
                return new TrackerOffer(context, function);
            }
        } catch (Throwable noContext) {
            // Around Tomcat's FilterValve there is none: its context answers by throwing.
        }
        return new TrackerOffer(context, null);
    }

    private static @Nullable Object find(@Nullable Object webapp) {
        ServletContext context = webapp instanceof ServletRequest request
                ? request.getServletContext()
                : webapp instanceof ServletContext itself ? itself : null;
        return context == null ? null : context.getAttribute(TrackFunction.ATTRIBUTE);
    }

    /** Takes it back. */
    @Override
    public void close() {
        try {
            if (offered != null && context.getAttribute(TrackFunction.ATTRIBUTE) == offered) {
                context.removeAttribute(TrackFunction.ATTRIBUTE);
            }
        } catch (Throwable gone) {
            // With its context.
        }
    }
}
