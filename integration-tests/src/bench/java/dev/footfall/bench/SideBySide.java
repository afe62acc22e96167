// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Latencies;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What does a page cost the whole process of a site, with each of the contenders? In rounds: a Tomcat of its own for
 * each in turn, warmed up, then busy for the window and until all it has to deliver is delivered.
 */
final class SideBySide implements Program {
    private static final ClosedLoop LOAD = new ClosedLoop(8);
    /** Pages until the code is compiled; the slowest get three windows for them. */
    private static final int WARM = 20_000;

    private static final int WARM_UPS = 3;
    /** For what is still to be delivered after the window. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, List<Measurement>> measured = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("side-by-side")) {
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Subject subject : Subject.values()) {
                    Measurement measurement = measure(subject, endpoint, extent.window());
                    System.out.println(round + " " + subject + " " + measurement);
                    measured.computeIfAbsent(subject, first -> new ArrayList<>())
                            .add(measurement);
                }
            }
        }
        return new Comparison(measured).toString();
    }

    private static Measurement measure(Subject subject, EndpointProcess endpoint, Duration window) throws Exception {
        long before = endpoint.count();
        try (TomcatProcess tomcat = Site.start(subject, endpoint)) {
            long warmUp = warmUp(tomcat, window);
            settle(subject, tomcat, endpoint, before + warmUp);
            Look start = Look.at(tomcat);
            long begin = System.nanoTime();
            Latencies visits = LOAD.run(tomcat.port(), window);
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            long pages = warmUp + visits.answered();
            settle(subject, tomcat, endpoint, before + pages);
            Duration settled = Duration.ofNanos(System.nanoTime() - begin).minus(time);
            Look.Used used = Look.at(tomcat).since(start);
            long dropped = Account.of(subject, tomcat).dropped();
            long peak = Kernel.peakMegabytes(tomcat.pid());
            tomcat.stop(); // many deliver what is left then
            return new Measurement(visits, time, settled, used, pages, dropped, endpoint.count() - before, peak);
        }
    }

    private static long warmUp(TomcatProcess tomcat, Duration window) throws InterruptedException {
        long pages = 0;
        for (int i = 0; i < WARM_UPS && pages < WARM; i++) {
            pages += LOAD.run(tomcat.port(), window).answered();
        }
        return pages;
    }

    private static void settle(Subject subject, TomcatProcess tomcat, EndpointProcess endpoint, long events)
            throws Exception {
        if (subject.isDelivering()) {
            endpoint.await(events - Account.of(subject, tomcat).dropped(), SETTLING);
        }
    }
}
