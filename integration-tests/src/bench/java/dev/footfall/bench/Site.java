// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.List;

/** Starts contenders as servers are run: both compilers, a heap that our ring fits into, and one core. */
final class Site {
    /** What is not the JVM's own default on one core. */
    static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=4", "-Xms256m", "-Xmx1g");

    /** What somebody adds to a stock Tomcat. */
    @FunctionalInterface
    interface Addition {
        void install(Installation site) throws IOException;
    }

    private Site() {}

    static TomcatProcess start(String name, Addition addition, EndpointProcess endpoint) throws IOException {
        return start(name, addition, endpoint, Cores.SITE);
    }

    static TomcatProcess start(Subject subject, EndpointProcess endpoint) throws IOException {
        return start(subject.name(), subject::install, endpoint);
    }

    /** @param cores to run on */
    static TomcatProcess start(String name, Addition addition, EndpointProcess endpoint, List<String> cores)
            throws IOException {
        Installation installation = new Installation(StockTomcat.base("bench-" + name), endpoint);
        addition.install(installation);
        return TomcatProcess.startUnder(cores, installation.finish(), OPTIONS.toArray(String[]::new));
    }
}
