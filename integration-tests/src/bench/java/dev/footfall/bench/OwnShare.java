// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.site.Samples;
import dev.footfall.bench.site.StopwatchFilter;
import dev.footfall.bench.site.StopwatchValve;
import dev.footfall.it.harness.PacedLoad;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How long does Footfall itself keep a request's thread, in a real Tomcat and at rates from now and then to always? It
 * stands between two clocks there, and what the clocks take is taken off.
 */
final class OwnShare implements Program {
    private static final List<Integer> PER_SECOND = List.of(100, 1_000, 10_000);
    private static final int PROMISED = 1_000;
    private static final int CONNECTIONS = 4;
    /** As they are named: our own and those of the client. */
    private static final List<String> OWN_THREADS = List.of("footfall", "HttpClient");

    private static final String READING = """
            Time from Footfall's first instruction in a request to the next valve or filter, and from there back, and \
            the valve's call at the end of the exchange; one reading of the clock is subtracted for each interval. \
            With the filter this includes the Strings that Tomcat makes when it is asked for headers. What interrupts \
            the thread meanwhile is in it. Samples of all rounds together. "Awake": whenever nobody else wants the \
            core, a loop of the lowest priority keeps it from sleeping. "Alone": Footfall's own threads are on the \
            other core besides.

            """;

    /** A way to install it, with its clocks. */
    private enum Host {
        VALVE(3) {
            @Override
            void install(Installation site) throws IOException {
                site.withoutAccessLog()
                        .footfallValveJar()
                        .ownValve(StopwatchValve.class)
                        .footfallDelivers();
            }
        },
        FILTER(2) {
            @Override
            void install(Installation site) throws IOException {
                site.withoutAccessLog()
                        .footfallJar()
                        .filter(StopwatchFilter.class)
                        .footfallDelivers();
            }
        };

        private final int intervals;

        Host(int intervals) {
            this.intervals = intervals;
        }

        abstract void install(Installation site) throws IOException;
    }

    /** What else there is on the core, for an answer to why a seldom page takes longer. */
    private enum Company {
        USUAL(""),
        AWAKE(", awake"),
        ALONE(", awake, alone");

        private final String title;

        Company(String title) {
            this.title = title;
        }
    }

    private record Load(Host host, int perSecond, Company company) {}

    @Override
    public String run(Extent extent) throws Exception {
        Map<Load, long[]> samples = new LinkedHashMap<>();
        Map<Host, Site> sites = new EnumMap<>(Host.class);
        try (EndpointProcess endpoint = EndpointProcess.start("own-share")) {
            for (Host host : Host.values()) {
                sites.put(host, Site.start("share-" + host, host::install, endpoint));
                sites.get(host).warmUp(extent.window());
            }
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Host host : Host.values()) {
                    measure(host, sites.get(host), extent, samples);
                }
            }
        } finally {
            sites.values().forEach(Site::close);
        }
        return READING + table(samples) + "\n" + verdicts(samples);
    }

    private static void measure(Host host, Site site, Extent extent, Map<Load, long[]> samples) throws Exception {
        site.takeCore();
        for (int perSecond : PER_SECOND) {
            take(new Load(host, perSecond, Company.USUAL), site, extent, samples);
        }
        try (Spinner spinner = Spinner.start()) {
            take(new Load(host, PROMISED, Company.AWAKE), site, extent, samples);
            Cores.giveRest(site.tomcat().pid(), OWN_THREADS);
            take(new Load(host, PROMISED, Company.ALONE), site, extent, samples);
            spinner.requireAlive();
        }
        site.leaveCore();
    }

    private static void take(Load load, Site site, Extent extent, Map<Load, long[]> samples) throws Exception {
        ObjectName bean = new ObjectName(Samples.NAME);
        site.tomcat().jmx().beans().invoke(bean, "reset", new Object[0], new String[0]);
        new PacedLoad(load.perSecond(), CONNECTIONS).run(site.port(), extent.window(), Visits::prepared);
        samples.merge(load, taken(load.host(), site.tomcat(), bean), OwnShare::both);
    }

    /** Without the clock. */
    private static long[] taken(Host host, TomcatProcess tomcat, ObjectName bean) throws IOException, JMException {
        long clock = (long) tomcat.jmx().beans().getAttribute(bean, "ClockNanos") * host.intervals;
        long[] nanos = (long[]) tomcat.jmx().beans().getAttribute(bean, "Nanos");
        return Arrays.stream(nanos).map(each -> each - clock).toArray();
    }

    private static long[] both(long[] some, long[] others) {
        return LongStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
    }

    private static Table table(Map<Load, long[]> samples) {
        Table table = new Table("host", "pages/s", "p50 µs", "p99 µs", "p99.9 µs", "samples");
        samples.forEach((load, nanos) -> table.row(
                load.host().name().toLowerCase(Locale.ROOT),
                String.format("%,d%s", load.perSecond(), load.company().title),
                micros(nanos, 0.5),
                micros(nanos, 0.99),
                micros(nanos, 0.999),
                String.format("%,d", nanos.length)));
        return table;
    }

    private static Verdicts verdicts(Map<Load, long[]> samples) {
        long[] promised = samples.get(new Load(Host.VALVE, PROMISED, Company.USUAL));
        return new Verdicts()
                .atMost("valve at 1,000/s: p50, µs", 1.5, quantile(promised, 0.5), 2)
                .atMost("valve at 1,000/s: p99, µs", 5, quantile(promised, 0.99), 2);
    }

    private static String micros(long[] nanos, double share) {
        return Figures.text(quantile(nanos, share), 2);
    }

    private static double quantile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e3;
    }
}
