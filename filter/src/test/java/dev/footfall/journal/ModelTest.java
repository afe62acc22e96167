// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.fail;

import dev.footfall.journal.Life.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random lives of a journal. {@code -Dfootfall.model.seed=42} lives one again, {@code -Dfootfall.model.seeds=100000} as
 * many, beginning there. Not explained yet: 141 (not each time), 1131 and 1368.
 */
final class ModelTest {
    private static final int LENGTH = 120;
    private static final long FIRST = Long.getLong("footfall.model.seed", 1);
    private static final long SEEDS =
            Long.getLong("footfall.model.seeds", System.getProperty("footfall.model.seed") == null ? 100 : 1);
    private static final List<Fsync> MODES = List.of(Fsync.of("batch"), Fsync.of("1s"), Fsync.of("none"));

    @Test
    void life_staysTrueToWhatItTold(TestReporter reporter) {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Fsync fsync = MODES.get((int) (seed % MODES.size()));
            List<Action> actions = Life.random(seed, LENGTH);
            Throwable why = failure(fsync, actions);
            if (why != null) {
                fail("seed " + seed + ", " + fsync + ": " + shrink(fsync, actions), why);
            }
        }
        reporter.publishEntry("model", SEEDS + " lives of " + LENGTH + " actions");
    }

    private static @Nullable Throwable failure(Fsync fsync, List<Action> actions) {
        try {
            Life.live(fsync, actions);
            return null;
        } catch (AssertionError | RuntimeException | IOException e) {
            return e;
        }
    }

    /** Leaves out what it fails without. */
    private static List<Action> shrink(Fsync fsync, List<Action> failing) {
        List<Action> few = failing;
        for (int size = few.size() / 2; size > 0; size /= 2) {
            for (int at = 0; at < few.size(); ) {
                List<Action> fewer = new ArrayList<>(few.subList(0, at));
                fewer.addAll(few.subList(Math.min(few.size(), at + size), few.size()));
                if (failure(fsync, fewer) == null) {
                    at += size;
                } else {
                    few = fewer;
                }
            }
        }
        return few;
    }
}
