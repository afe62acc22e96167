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
    /** For what is still to be delivered after the window. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, List<Measurement>> measured = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("side-by-side")) {
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Subject subject : Subject.values()) {
                    Measurement measurement = measure(subject, endpoint, extent);
                    System.out.println(round + " " + subject + " " + measurement);
                    measured.computeIfAbsent(subject, first -> new ArrayList<>())
                            .add(measurement);
                }
            }
        }
        return new Comparison(measured).toString();
    }

    private static Measurement measure(Subject subject, EndpointProcess endpoint, Extent extent) throws Exception {
        long before = endpoint.count();
        TomcatProcess tomcat = Site.start(subject, endpoint);
        try (tomcat) {
            Latencies warmUp = LOAD.run(tomcat.port(), extent.window());
            settle(subject, endpoint, before + pages(warmUp));
            Look start = Look.at(tomcat);
            long begin = System.nanoTime();
            Latencies window = LOAD.run(tomcat.port(), extent.window());
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            int pages = pages(warmUp) + pages(window);
            settle(subject, endpoint, before + pages);
            Duration settled = Duration.ofNanos(System.nanoTime() - begin).minus(time);
            Look.Used used = Look.at(tomcat).since(start);
            long peak = Kernel.peakMegabytes(tomcat.pid());
            tomcat.stop(); // many deliver what is left then
            long delivered = endpoint.count() - before;
            return new Measurement(window, time, settled, used, pages, delivered, peak);
        }
    }

    private static int pages(Latencies visits) {
        return visits.nanos().size() - visits.failed();
    }

    private static void settle(Subject subject, EndpointProcess endpoint, long events) throws Exception {
        if (subject.isDelivering()) {
            endpoint.await(events, SETTLING);
        }
    }
}
