// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** Why an exchange is no page view, found out on the request thread; the first reason that holds, in this order. */
public enum EarlySkip {
    METHOD,
    /** Not among the statuses; an error page; a 304 that answers no document navigation. */
    STATUS,
    CONTENT_TYPE,
    EXCLUDED,
    /** Prefetch or prerender: the visitor may never see it. */
    SPECULATIVE,
    /** In a frame of another page. */
    EMBEDDED,
    /** Asked for by a script of a page, not by a visitor's navigation. */
    FETCH
}
