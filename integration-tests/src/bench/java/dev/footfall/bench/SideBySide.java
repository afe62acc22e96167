// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What does a page cost the whole process of a site, with each of the contenders? Each has a Tomcat of its own, warm; in
 * turn they are busy for a window and until all there is to deliver is delivered. Then all of them are started anew.
 */
final class SideBySide implements Program {
    /**
     * Processes of each contender, for each round asked for: about every fourth Tomcat, bare or not, is one whose parser
     * of headers is compiled into something that takes 3 µs a page more, which is as much as some contenders add.
     */
    private static final int LIVES = 2;

    /** Before each window, on the site's own core and with all visitors at once, which the warm-up was not. */
    private static final Duration RUN_UP = Duration.ofSeconds(2);

    private static final ClosedLoop LOAD = new ClosedLoop(8);
    /** For what is still to be delivered after the window. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, List<Measurement>> measured = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            measured.put(subject, new ArrayList<>());
        }
        try (EndpointProcess endpoint = EndpointProcess.start("side-by-side")) {
            for (int life = 0; life < LIVES * extent.rounds(); life++) {
                live(life, extent.window(), endpoint, measured);
            }
        }
        return new Comparison(measured) + "\n" + Installation.peers();
    }

    private static void live(
            int life, Duration window, EndpointProcess endpoint, Map<Subject, List<Measurement>> measured)
            throws Exception {
        Map<Subject, Site> sites = new EnumMap<>(Subject.class);
        try {
            for (Subject subject : Subject.values()) {
                if (life % every(subject) == 0) {
                    unlessDrowned(subject, sites, () -> sites.put(subject, warm(subject, endpoint, window)));
                }
            }
            List<Subject> order = new ArrayList<>(sites.keySet());
            Collections.rotate(order, life);
            for (Subject subject : order) {
                unlessDrowned(subject, sites, () -> {
                    Measurement measurement = measure(life, subject, sites.get(subject), endpoint, window);
                    System.out.println(subject + " " + measurement);
                    measured.get(subject).add(measurement);
                });
            }
        } finally {
            sites.forEach(SideBySide::close);
        }
    }

    /** In which lives it takes part: peers add more than the lives of one contender differ by, and are slow to warm up. */
    private static int every(Subject subject) {
        return switch (subject) {
            case BARE, ACCESS_LOG, FILTER, VALVE -> 1;
            case LOGBACK, SEGMENT -> 2;
            case MATOMO, SYNCHRONOUS -> 4;
        };
    }

    @FunctionalInterface
    private interface Deed {
        void run() throws Exception;
    }

    /** A peer whose heap is full of what it has not sent yet answers nobody: it is left out of what its process was for. */
    private static void unlessDrowned(Subject subject, Map<Subject, Site> sites, Deed deed) throws Exception {
        try {
            deed.run();
        } catch (IOException e) {
            if (!isPeer(subject)) {
                throw e;
            }
            System.out.println(subject + " answers no more, and this process of it is left out: " + e.getMessage());
            Site site = sites.remove(subject);
            if (site != null) {
                close(subject, site);
            }
        }
    }

    private static boolean isPeer(Subject subject) {
        return subject.isDelivering() && !subject.isFootfall();
    }

    /** Not every peer lets its server end; then it is killed. */
    private static void close(Subject subject, Site site) {
        try {
            site.close();
        } catch (IllegalStateException killed) {
            if (!isPeer(subject)) {
                throw killed;
            }
            System.out.println(subject + " had to be killed: " + killed.getMessage());
        }
    }

    private static Site warm(Subject subject, EndpointProcess endpoint, Duration window) throws Exception {
        long before = endpoint.count();
        Site site = Site.start(subject, endpoint);
        try {
            long pages = site.warmUp(window);
            settle(
                    subject,
                    endpoint,
                    before + pages - Account.of(subject, site.tomcat()).dropped());
            Look.at(site.tomcat());
            return site;
        } catch (Exception e) {
            close(subject, site);
            throw e;
        }
    }

    private static Measurement measure(
            int life, Subject subject, Site site, EndpointProcess endpoint, Duration window) throws Exception {
        site.takeCore();
        runUp(subject, site, endpoint);
        long delivered = endpoint.count();
        long dropped = Account.of(subject, site.tomcat()).dropped();
        Look start = Look.at(site.tomcat());
        long begin = System.nanoTime();
        Latencies visits = LOAD.run(site.port(), window);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        dropped = Account.of(subject, site.tomcat()).dropped() - dropped;
        settle(subject, endpoint, delivered + visits.answered() - dropped);
        Duration settled = Duration.ofNanos(System.nanoTime() - begin).minus(time);
        Look.Used used = Look.at(site.tomcat()).since(start);
        long peak = Kernel.peakMegabytes(site.tomcat().pid());
        site.leaveCore();
        return new Measurement(life, visits, time, settled, used, dropped, endpoint.count() - delivered, peak);
    }

    /** On the site's core, before anything is counted. */
    static void runUp(Subject subject, Site site, EndpointProcess endpoint) throws Exception {
        visit(subject, site, endpoint, RUN_UP);
    }

    /** Until everything is delivered. How many pages there were. */
    static long visit(Subject subject, Site site, EndpointProcess endpoint, Duration window) throws Exception {
        long before = endpoint.count();
        long dropped = Account.of(subject, site.tomcat()).dropped();
        long pages = LOAD.run(site.port(), window).answered();
        dropped = Account.of(subject, site.tomcat()).dropped() - dropped;
        settle(subject, endpoint, before + pages - dropped);
        return pages;
    }

    private static void settle(Subject subject, EndpointProcess endpoint, long events) throws Exception {
        if (subject.isDelivering()) {
            endpoint.await(events, SETTLING);
        }
    }
}
