// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether Tomcat tells a valve of the end of exchanges. It looks for access logs in a pipeline once, at the first
 * exchange, so one that is added later is passed through and never told. Such a valve must not claim what it cannot
 * finish: a filter further in will.
 */
final class Hearing {
    private static final String DEAF =
            "The Footfall valve was added after Tomcat had looked for access logs, so it never learns how an exchange"
                    + " ends, and counts nothing; a Footfall filter in the webapp counts in its place. Declare the valve"
                    + " in server.xml or context.xml and restart Tomcat";

    private final Logger logger;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Once told, always told. */
    private volatile boolean heard;

    private volatile boolean doubted;

    Hearing(Logger logger) {
        this.logger = logger;
    }

    /** The valve has come to a container that was running before it, so there is reason to doubt from the start. */
    void doubt() {
        doubted = true;
    }

    boolean mayClaim() {
        return heard || !doubted;
    }

    void heard() {
        if (!heard) {
            heard = true;
        }
    }

    /** Another exchange begins on a request object whose last one went by us and never ended. */
    void missed() {
        if (!heard) {
            doubted = true;
            if (warned.compareAndSet(false, true)) {
                logger.log(Level.WARNING, DEAF);
            }
        }
    }

    boolean isDeaf() {
        return warned.get() && !heard;
    }
}
