// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstAtWarningTest {
    private final List<Level> levels = new ArrayList<>();
    private final FirstAtWarning trouble = new FirstAtWarning(new RecordingLogger());

    @Test
    void log_warnsOnceAndThenWhispers() {
        trouble.log("down", null);
        trouble.log("down", new IllegalStateException("still"));

        assertThat(levels).containsExactly(Level.WARNING, Level.DEBUG);
    }

    @Test
    void over_saysSoOnceAndWarnsAgainWhenItReturns() {
        trouble.log("down", null);
        trouble.over("up");
        trouble.over("up");
        trouble.log("down", null);

        assertThat(levels).containsExactly(Level.WARNING, Level.INFO, Level.WARNING);
    }

    @Test
    void over_isSilentWhenThereWasNoTrouble() {
        trouble.over("up");

        assertThat(levels).isEmpty();
    }

    private final class RecordingLogger implements Logger {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            levels.add(level);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... params) {
            levels.add(level);
        }
    }
}
