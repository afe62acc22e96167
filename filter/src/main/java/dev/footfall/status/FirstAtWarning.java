// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Logs the first trouble of a kind at WARNING and the rest at DEBUG: an outage is one line, not a flood. */
public final class FirstAtWarning {
    private final Logger logger;
    private final AtomicBoolean warned = new AtomicBoolean();

    public FirstAtWarning(Logger logger) {
        this.logger = logger;
    }

    public void log(String message, @Nullable Throwable cause) {
        Level level = warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
        if (cause == null) {
            logger.log(level, message);
        } else {
            logger.log(level, message, cause);
        }
    }

    /** The trouble is over: says so once, and warns again should it return. */
    public void over(String message) {
        if (warned.compareAndSet(true, false)) {
            logger.log(Level.INFO, message);
        }
    }
}
