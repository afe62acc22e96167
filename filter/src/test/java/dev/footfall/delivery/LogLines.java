// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this room logs, as {@code LEVEL message}; nothing of it reaches the console. */
final class LogLines extends Handler implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(Outage.LOGGER);

    LogLines() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    List<String> at(Level level) {
        return lines.stream().filter(line -> line.startsWith(level.getName())).toList();
    }

    @Override
    public void publish(LogRecord line) {
        Object[] parameters = line.getParameters();
        String message = parameters == null ? line.getMessage() : MessageFormat.format(line.getMessage(), parameters);
        lines.add(line.getLevel() + " " + message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
