// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

/**
 * Where hosts differ, and may. Whatever is not named here is the same for all.
 *
 * @param name what events call it
 * @param knowsBytes how many were sent; else events have none
 * @param knowsMapping by which servlet a page was answered
 * @param seesContainersRedirects to a webapp's root, and counts them as what they are, no pages
 * @param seesFailuresBehindTheAnswer calls a page that failed half sent an error, and not the 200 that was sent
 */
record Host(
        String name,
        Container container,
        boolean knowsBytes,
        boolean knowsMapping,
        boolean seesContainersRedirects,
        boolean seesFailuresBehindTheAnswer) {

    /**
     * It runs within a webapp: it may not wrap the response, so it cannot count its bytes; and the container redirects
     * to the webapp's root before it asks any filter.
     */
    static Host filter(Container container) {
        return new Host("filter", container, false, true, false, false);
    }

    /**
     * It is told of all that has a webapp, as Tomcat's access log is; and by then Tomcat has set the status of a page
     * that failed to 500, whatever was sent before.
     */
    static Host valve() {
        return new Host("tomcat-valve", Container.TOMCAT, true, true, true, true);
    }

    /**
     * It runs around the contexts, and learns from a context that it was the one to answer; one that redirects to its
     * root does so before it has begun.
     */
    static Host handler() {
        return new Host("jetty-handler", Container.JETTY, true, false, false, false);
    }
}
