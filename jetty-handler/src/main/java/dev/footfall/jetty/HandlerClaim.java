// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** How the handler takes its part among the hosts around one exchange, by Jetty's own request: see {@link Claim}. */
final class HandlerClaim {
    private HandlerClaim() {}

    /**
     * Makes the exchange ours, or gives it free again: the context that serves it turned out not to be counted by us.
     *
     * @return whether it is ours
     */
    static boolean move(Request request, boolean wanted) {
        Object claim = request.getAttribute(Claim.ATTRIBUTE);
        if (wanted && claim == null) {
            request.setAttribute(Claim.ATTRIBUTE, Claim.HANDLER);
            return true;
        }
        if (!wanted && Claim.HANDLER.equals(claim)) {
            request.removeAttribute(Claim.ATTRIBUTE);
        }
        return wanted && Claim.HANDLER.equals(claim);
    }

    /**
     * The capture of the filter further in, if it is of our engine, and so of our class; else our own. Null if the
     * filter's webapp switches it off.
     */
    static @Nullable PageCapture innermost(Request request, PageCapture own) {
        Object inner = request.getAttribute(Claim.CAPTURE);
        if (Claim.OFF.equals(inner)) {
            return null;
        }
        return inner instanceof PageCapture capture ? capture : own;
    }
}
