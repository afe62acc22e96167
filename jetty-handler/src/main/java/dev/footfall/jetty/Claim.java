// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.PageCapture;
import org.eclipse.jetty.server.Request;

/**
 * The request attributes by which several hosts around one exchange make one event of it: the outermost claims it, and
 * a filter further in only adds how its webapp wants its pages counted.
 */
final class Claim {
    private static final String CLAIM = "dev.footfall.claim";
    private static final String HANDLER = "handler";
    private static final String CAPTURE = "dev.footfall.capture";

    private Claim() {}

    /**
     * Makes the exchange ours, or gives it free again: the context that serves it turned out not to be counted by us.
     *
     * @return whether it is ours
     */
    static boolean move(Request request, boolean wanted) {
        Object claim = request.getAttribute(CLAIM);
        if (wanted && claim == null) {
            request.setAttribute(CLAIM, HANDLER);
            return true;
        }
        if (!wanted && HANDLER.equals(claim)) {
            request.removeAttribute(CLAIM);
        }
        return wanted && HANDLER.equals(claim);
    }

    /** The capture of the filter further in, if it is of our engine, and so of our class; else our own. */
    static PageCapture innermost(Request request, PageCapture own) {
        return request.getAttribute(CAPTURE) instanceof PageCapture inner ? inner : own;
    }
}
