// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.Site;
import dev.footfall.TrackFunction;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Offers an application the tracker of its site, as {@value TrackFunction#ATTRIBUTE} of its context: its
 * {@code ServletContext} has the attributes of Jetty's. Of several hosts the first to offer is the one it gets.
 */
final class ContextOffer implements AutoCloseable {
    /** One for all, so that it is registered once. */
    private static final UnaryOperator<@Nullable Object> FINDER = ContextOffer::find;

    private final Attributes context;
    private final TrackFunction offered;

    private ContextOffer(Attributes context, TrackFunction offered) {
        this.context = context;
        this.offered = offered;
    }

    /** Offers it until {@link #close}. */
    static ContextOffer make(Attributes context, Site site) {
        TrackFunction.findBy(FINDER);
        TrackFunction function = TrackFunction.of(site, new JettyRequests());
        if (context.getAttribute(TrackFunction.ATTRIBUTE) == null) {
            context.setAttribute(TrackFunction.ATTRIBUTE, function);
        }
        return new ContextOffer(context, function);
    }

    private static @Nullable Object find(@Nullable Object webapp) {
        if (webapp instanceof Request core) {
            return core.getContext().getAttribute(TrackFunction.ATTRIBUTE);
        }
        if (webapp instanceof Attributes context) {
            return context.getAttribute(TrackFunction.ATTRIBUTE);
        }
        if (webapp == null) {
            return null;
        }
        Object context = ServletFace.REQUEST.call(webapp, "getServletContext");
        return ServletFace.CONTEXT.attribute(context == null ? webapp : context, TrackFunction.ATTRIBUTE);
    }

    /** Takes it back. */
    @Override
    public void close() {
        if (context.getAttribute(TrackFunction.ATTRIBUTE) == offered) {
            context.removeAttribute(TrackFunction.ATTRIBUTE);
        }
    }
}
