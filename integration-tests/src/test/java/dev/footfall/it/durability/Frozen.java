// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.Eventually;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;

/** A process that gets no time at all, until this is closed. */
final class Frozen implements AutoCloseable {
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final TomcatProcess tomcat;
    private final long begin = System.nanoTime();

    private Frozen(TomcatProcess tomcat) {
        this.tomcat = tomcat;
    }

    /** @throws Refused if this system does not let us */
    static Frozen of(TomcatProcess tomcat) throws IOException {
        Shell.run("kill", "-STOP", tomcat.pid());
        return new Frozen(tomcat);
    }

    /** Waits until it has been for so long. */
    void hold(Duration time) {
        Eventually.holdsWithin(time.plus(SLACK), time + " frozen", () -> System.nanoTime() - begin >= time.toNanos());
    }

    /** It goes on. */
    void thaw() throws IOException {
        Shell.run("kill", "-CONT", tomcat.pid());
    }

    @Override
    public void close() throws IOException {
        thaw();
    }
}
