// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import dev.footfall.server.Jmx;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.ObjectName;

/** Asks the engine over JMX what it decided not to count, and why. */
final class Skips {
    /** Decisions that made an event: the destination's file shows those. */
    private static final Set<String> COUNTED = Set.of("page", "spa", "speculative_page");

    private final Jmx jmx;
    private final ObjectName engine;
    private long last;

    private Skips(Jmx jmx, ObjectName engine) {
        this.jmx = jmx;
        this.engine = engine;
    }

    /** Turns the engine's explanations on. */
    static Skips of(Jmx jmx) throws IOException, JMException {
        ObjectName engine = new ObjectName("dev.footfall:type=Engine,name=default");
        jmx.beans().setAttribute(engine, new Attribute("Explain", true));
        return new Skips(jmx, engine);
    }

    /** Prints the decisions since the last call. */
    void follow(Screen screen) throws IOException, JMException {
        Object lines = jmx.beans().invoke(engine, "decisions", new Object[] {last}, new String[] {"long"});
        for (String line : (String[]) lines) {
            String[] column = line.split("\t", -1);
            last = Long.parseLong(column[0]);
            if (!COUNTED.contains(column[5])) {
                screen.skipped(Instant.ofEpochMilli(Long.parseLong(column[1])), column[3], column[4], column[5]);
            }
        }
    }
}
