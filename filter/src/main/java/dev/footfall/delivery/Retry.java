// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.delivery.DeliveryStatus.State;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * When the next try is due after one that failed, and what is said about it. Belongs to one thread, but for
 * {@link #tryNow} and {@link #silence}.
 */
final class Retry {
    /** So many failures in a row are an outage. */
    private static final int OUTAGE = 3;

    private final String who;
    private final Time time;
    private final Progress progress;
    private final BackOff backOff;
    private final Outage outage = new Outage();
    private final Outage setting = new Outage();
    private final Outage rest;
    private final Outage bugs;
    private final AtomicBoolean now = new AtomicBoolean();
    private long notBefore;
    private long since;
    private volatile boolean silent;

    Retry(String who, Time time, Progress progress) {
        this.who = who;
        this.time = time;
        this.progress = progress;
        backOff = new BackOff(time::random);
        rest = Outage.daily(time);
        bugs = Outage.daily(time);
        notBefore = time.nanoTime();
    }

    /** Any thread. From here on it is our own stop that makes things fail, which is no news. */
    void silence() {
        silent = true;
    }

    /**
     * Any thread. Somebody says that it will work now: the wait at hand ends, or the one after the try under way, which
     * may have begun before it was mended. No later one: asked for where all is well, it is forgotten.
     */
    void tryNow() {
        now.set(true);
    }

    /** Nothing is read or sent before this. To be asked once a round. */
    long notBefore() {
        if (now.getAndSet(false) && notBefore - time.nanoTime() > 0) {
            notBefore = time.nanoTime();
            progress.retries(backOff.tries(), notBefore);
        }
        return notBefore;
    }

    /** Whether the last try failed. */
    boolean isUnderWay() {
        return backOff.tries() > 0;
    }

    /** Whether it failed often enough that the next try is better a small one. */
    boolean isOutage() {
        return backOff.tries() >= OUTAGE;
    }

    /** The wait first: whatever happens to the report, the next round must not come at once. */
    void later(Duration after, String why, @Nullable Throwable cause) {
        waitFor(backOff.next(after));
        report(
                State.BACKING_OFF,
                why,
                cause,
                outage,
                ". Trying again, ever slower up to once a minute; its events wait in the journal");
    }

    /** What time does not mend: tried less often, and said so that somebody mends it. */
    void misconfigured(String why) {
        waitFor(backOff.nextWhileMisconfigured());
        report(
                State.MISCONFIGURED,
                why,
                null,
                setting,
                ". Correct its settings, or what they point to; until then its events wait in the journal, and it is"
                        + " tried again every few minutes");
    }

    /** Some of a batch was taken and the rest is to come again: no outage, and one line for all of it. */
    void rest(String why) {
        waitFor(backOff.next(Duration.ZERO));
        report(State.BACKING_OFF, why, null, rest, " for some events of a batch. Those are sent again");
    }

    private void waitFor(long nanos) {
        long now = time.nanoTime();
        if (backOff.tries() == 1) {
            since = now;
        }
        notBefore = now + nanos;
        progress.retries(backOff.tries(), notBefore);
    }

    /** A bug has its own first line with its stack trace, even in the middle of an outage of another cause. */
    void afterBug(Throwable bug) {
        later(Duration.ZERO, "failed by a bug", bug);
        try {
            bugs.log(who + ": this is a bug in it or in Footfall, please report it with this stack trace", bug);
        } catch (Throwable broken) {
            // As below.
        }
    }

    private void report(State state, String why, @Nullable Throwable cause, Outage kind, String remedy) {
        if (silent) {
            return;
        }
        try {
            String error = cause == null ? why : why + ": " + chain(cause);
            progress.is(state);
            progress.failed(error);
            kind.log(who + ": " + error + remedy, null);
        } catch (Throwable broken) {
            // Out of memory, most likely, or the container's logging is gone. The next failure is reported again.
        }
    }

    private static String chain(Throwable cause) {
        Throwable below = cause.getCause();
        return below == null ? cause.toString() : cause + ", caused by " + below;
    }

    /** It worked. */
    void over() {
        int tries = backOff.tries();
        backOff.reset();
        progress.retries(0, notBefore);
        if (tries > 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(time.nanoTime() - since);
            String line = who + " delivers again, after " + tries + " failed tries in " + seconds + " s";
            outage.over(line);
            setting.over(line);
        }
    }
}
