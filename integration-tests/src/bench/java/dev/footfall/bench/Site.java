// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * One contender's Tomcat, run as servers are: with both compilers and a heap that our ring fits into. It is started and
 * warmed up on all cores; when its turn comes, it has the site's core for itself, and waits on the other until then.
 */
final class Site implements AutoCloseable {
    /** What is not the JVM's own default on one core. */
    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=4", "-Xms256m", "-Xmx1g"};

    /** Few, so that the compilers find time; and so long that they need no more. */
    private static final ClosedLoop WARM_UP = new ClosedLoop(2);

    private static final int MOST_WINDOWS = 8;
    private static final int ENOUGH_PAGES = 20_000;
    private static final double CALM = 0.05;

    private final String name;
    private final TomcatProcess tomcat;

    /** What somebody adds to a stock Tomcat. */
    @FunctionalInterface
    interface Addition {
        void install(Installation site) throws IOException;
    }

    private Site(String name, TomcatProcess tomcat) {
        this.name = name;
        this.tomcat = tomcat;
    }

    /** {@code options}: of the JVM, besides the usual ones. */
    static Site start(String name, Addition addition, EndpointProcess endpoint, String... options) throws IOException {
        Installation installation = new Installation(StockTomcat.base("bench-" + name), endpoint);
        addition.install(installation);
        return new Site(name, TomcatProcess.startUnder(Cores.ALL, installation.finish(), both(OPTIONS, options)));
    }

    private static String[] both(String[] some, String[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    static Site start(Subject subject, EndpointProcess endpoint) throws IOException {
        return start(subject.name(), subject::install, endpoint);
    }

    TomcatProcess tomcat() {
        return tomcat;
    }

    int port() {
        return tomcat.port();
    }

    /** Until the compilers have little left to do after many pages, or for eight windows. The pages it answered. */
    long warmUp(Duration window) throws IOException, InterruptedException {
        long pages = 0;
        double compiling = 1;
        for (int i = 0; i < MOST_WINDOWS && (compiling > CALM || pages < ENOUGH_PAGES); i++) {
            Duration before = compilers();
            pages += WARM_UP.run(tomcat.port(), window).answered();
            compiling = (double) compilers().minus(before).toNanos() / window.toNanos();
        }
        if (compiling > CALM) {
            System.out.printf(
                    "%s is measured while it still compiles, for %.0f %% of the time%n", name, 100 * compiling);
        }
        leaveCore();
        return pages;
    }

    private Duration compilers() throws IOException {
        return Kernel.compilers(Kernel.nanosByThread(tomcat.pid()));
    }

    void takeCore() throws IOException {
        Cores.giveSites(tomcat.pid());
    }

    void leaveCore() throws IOException {
        Cores.giveRest(tomcat.pid());
    }

    @Override
    public void close() {
        tomcat.close();
    }
}
