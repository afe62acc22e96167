// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When the next try is due after one that failed, and what is said about it. Belongs to one thread. */
final class Retry {
    private final String who;
    private final Time time;
    private final Progress progress;
    private final BackOff backOff;
    private final Outage outage = new Outage();
    private final Outage bugs = new Outage();
    private long notBefore;
    private long since;
    private volatile boolean silent;

    Retry(String who, Time time, Progress progress) {
        this.who = who;
        this.time = time;
        this.progress = progress;
        backOff = new BackOff(time::random);
        notBefore = time.nanoTime();
    }

    /** Any thread. From here on it is our own stop that makes things fail, which is no news. */
    void silence() {
        silent = true;
    }

    /** Nothing is read or sent before this. */
    long notBefore() {
        return notBefore;
    }

    /** Whether the last try failed. */
    boolean isUnderWay() {
        return backOff.tries() > 0;
    }

    /** The wait first: whatever happens to the report, the next round must not come at once. */
    void later(Duration after, String why, @Nullable Throwable cause) {
        if (!isUnderWay()) {
            since = time.nanoTime();
        }
        notBefore = time.nanoTime() + backOff.next(after);
        try {
            report(why, cause);
        } catch (Throwable broken) {
            // Out of memory, most likely, or the container's logging is gone. The next failure is reported again.
        }
    }

    /** A bug has its own first line with its stack trace, even in the middle of an outage of another cause. */
    void afterBug(Throwable bug) {
        later(Duration.ZERO, "failed by a bug", bug);
        try {
            bugs.log(who + ": this is a bug in it or in Footfall, please report it with this stack trace", bug);
        } catch (Throwable broken) {
            // As above.
        }
    }

    private void report(String why, @Nullable Throwable cause) {
        if (silent) {
            return;
        }
        String error = cause == null ? why : why + ": " + chain(cause);
        progress.is(State.BACKING_OFF);
        progress.failed(error);
        outage.log(
                who + ": " + error + ". Trying again, ever slower up to once a minute; its events wait in the journal",
                null);
    }

    private static String chain(Throwable cause) {
        Throwable below = cause.getCause();
        return below == null ? cause.toString() : cause + ", caused by " + below;
    }

    /** It worked. */
    void over() {
        int tries = backOff.tries();
        backOff.reset();
        if (tries > 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(time.nanoTime() - since);
            outage.over(who + " delivers again, after " + tries + " failed tries in " + seconds + " s");
        }
    }
}
