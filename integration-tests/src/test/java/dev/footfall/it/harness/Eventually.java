// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what another process will do soon; the bound is for a broken build, not for a slow one. */
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    public static void holds(String what, Callable<Boolean> condition) {
        waiting(what).until(condition);
    }

    /** For what takes its time by design. */
    public static void holdsWithin(Duration bound, String what, Callable<Boolean> condition) {
        waiting(what).atMost(bound).until(condition);
    }

    public static <T> T present(String what, Callable<Optional<T>> found) {
        return waiting(what).until(found, Optional::isPresent).orElseThrow();
    }

    private static ConditionFactory waiting(String what) {
        return Awaitility.await()
                .alias(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(STEP)
                .atMost(BOUND);
    }
}
