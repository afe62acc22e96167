// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Request;

/**
 * When an exchange came, and how long it took. Tomcat looks at its clock for both, and a look costs as much as all the
 * headers of a page: what it has is used, and the clock asked only for what this Tomcat does not keep.
 */
final class Clock {
    /** Tomcat 9 tells its access logs milliseconds; those whose requests have ids tell nanoseconds. */
    private static final boolean TELLS_NANOS = has("getRequestId");

    private static final boolean TELLS_START = has("getStartInstant");

    private long startMillis;
    private long startNanos;

    /** Whether the requests of this Tomcat have that getter. */
    static boolean has(String getter) {
        try {
            Request.class.getMethod(getter);
            return true;
        } catch (ReflectiveOperationException | LinkageError olderTomcat) {
            return false;
        }
    }

    /** A request has come. */
    void start(Request request) {
        Instant started = TELLS_START ? request.getStartInstant() : null;
        startMillis = started == null ? System.currentTimeMillis() : started.toEpochMilli();
        startNanos = TELLS_NANOS ? 0 : System.nanoTime();
    }

    /** Epoch milliseconds. */
    long startMillis() {
        return startMillis;
    }

    /** Until now; {@code told} is the time that Tomcat tells its access logs, none of an exchange it broke off. */
    long durationNanos(long told) {
        if (!TELLS_NANOS) {
            return System.nanoTime() - startNanos;
        }
        return told > 0 ? told : TimeUnit.MILLISECONDS.toNanos(Math.max(0, System.currentTimeMillis() - startMillis));
    }
}
