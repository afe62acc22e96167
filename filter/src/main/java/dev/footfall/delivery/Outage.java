// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.status.FirstAtWarning;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One kind of trouble of one destination, in the log: its first line with the remedy, and its end. */
final class Outage {
    static final String LOGGER = "dev.footfall.delivery";

    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final @Nullable Time time;
    private @Nullable FirstAtWarning lines;
    private long since;

    Outage() {
        this(null);
    }

    private Outage(@Nullable Time time) {
        this.time = time;
    }

    /** One whose end nobody can tell: a day after its first line the next one is news again. */
    static Outage daily(Time time) {
        return new Outage(time);
    }

    void log(String message, @Nullable Throwable cause) {
        lines().log(message, cause);
    }

    void over(String message) {
        lines().over(message);
    }

    /* Asked for late, on the delivery thread: a logger first asked for on a webapp's thread goes silent with it. */
    private FirstAtWarning lines() {
        FirstAtWarning known = lines;
        if (known == null || (time != null && time.nanoTime() - since >= DAY)) {
            known = new FirstAtWarning(System.getLogger(LOGGER));
            lines = known;
            since = time == null ? 0 : time.nanoTime();
        }
        return known;
    }
}
