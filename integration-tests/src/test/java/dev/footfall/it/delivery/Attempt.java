// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.awaitility.Awaitility.await;

import dev.footfall.it.harness.Bean;
import java.time.Duration;
import java.time.Instant;

/** One attempt of a destination that fails, as an operator sees it who asks for it and looks at JMX. */
final class Attempt {
    private static final Duration BOUND = Duration.ofMinutes(1);

    /** Whoever waits this long is not about to try by itself. */
    private static final long WELL_BEFORE_THE_NEXT = 1_000;

    private final Bean destination;

    private Attempt(Bean destination) {
        this.destination = destination;
    }

    /** From the call of {@code tryNow} to the failure. */
    static Duration of(Bean destination) {
        return new Attempt(destination).took();
    }

    private Duration took() {
        await().atMost(BOUND).until(() -> destination.number("NextTryMillis") > WELL_BEFORE_THE_NEXT);
        long failures = destination.number("Failures");
        Instant asked = Instant.now();
        destination.tryNow();
        await().atMost(BOUND).until(() -> destination.number("Failures") > failures);
        return Duration.between(asked, Instant.parse(destination.text("LastErrorAt")));
    }
}
