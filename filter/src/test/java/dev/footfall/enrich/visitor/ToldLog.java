// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.status.FirstAtWarning;
import java.lang.System.Logger;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What is logged, as {@code LEVEL message}; or nothing, if told to fail. */
final class ToldLog implements Logger {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final FirstAtWarning log = new FirstAtWarning(this);

    @Nullable
    RuntimeException failure;

    List<String> at(String level) {
        return lines.stream().filter(line -> line.startsWith(level)).toList();
    }

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        tell(level + " " + message);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
        tell(level + " " + format);
    }

    private void tell(String line) {
        if (failure != null) {
            throw failure;
        }
        lines.add(line);
    }
}
