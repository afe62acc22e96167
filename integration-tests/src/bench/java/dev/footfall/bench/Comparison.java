// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All contenders in all their lives, beside the bare Tomcat and what its own access log adds. */
final class Comparison {
    private static final String READING = """
            Medians of all processes, some with the lowest and the highest. CPU is that of the whole process without the JIT \
            compiler's threads, from the start of the window until everything is delivered, divided by the pages of the \
            window; "adds" is the median of the differences to the bare Tomcat of the same minutes. It is then divided \
            among the threads that answer requests, the garbage collector and all others (Tomcat's poller is one). \
            Bytes are those allocated by the threads that lived to the end.

            """;

    /** As the kernel cuts off their names. */
    private static final Map<String, String> OWN_THREADS = new TreeMap<>(Map.of(
            "footfall-journa", "journal: makes events and writes them",
            "footfall-delive", "delivery: reads, makes batches, sends",
            "footfall-http", "of the HTTP client",
            "HttpClient", "its selector",
            "footfall-housek", "housekeeping"));

    private final Map<Subject, List<Measurement>> measured;

    Comparison(Map<Subject, List<Measurement>> measured) {
        this.measured = measured;
    }

    @Override
    public String toString() {
        Table cost = new Table("contender", "processes", "CPU µs/page", "adds µs", "× bare", "× AccessLogValve adds");
        Table where = new Table(
                "contender",
                "request threads µs",
                "collector µs",
                "other threads µs",
                "compilers µs, not counted",
                "B/page",
                "of it by request threads");
        Table pages = new Table(
                "contender",
                "pages/s",
                "p50 ms",
                "p99 ms",
                "failed pages",
                "delivered of captured",
                "settled after s",
                "peak RSS MB");
        for (Subject subject : measured()) {
            cost(subject, cost);
            where(subject, where);
            pages(subject, pages);
        }
        return READING + cost + "\n" + where + "\n" + ownThreads() + "\n" + pages + "\n" + verdicts();
    }

    /** A peer may have drowned in each of its processes. */
    private List<Subject> measured() {
        return measured.keySet().stream()
                .filter(subject -> !measured.get(subject).isEmpty())
                .toList();
    }

    private void cost(Subject subject, Table table) {
        double cpu = of(subject, Measurement::cpuMicros).median();
        table.row(
                subject.title(),
                measured.get(subject).size(),
                of(subject, Measurement::cpuMicros).spread(1),
                adds(subject).spread(1),
                Figures.text(cpu / of(Subject.BARE, Measurement::cpuMicros).median(), 2),
                Figures.text(adds(subject).median() / adds(Subject.ACCESS_LOG).median(), 1));
    }

    private void where(Subject subject, Table table) {
        table.row(
                subject.title(),
                of(subject, Measurement::requestThreadMicros).spread(1),
                of(subject, Measurement::collectorMicros).median(1),
                of(subject, Measurement::otherMicros).median(1),
                of(subject, each -> each.threadMicros("C1 ") + each.threadMicros("C2 "))
                        .median(1),
                of(subject, Measurement::bytes).median(0),
                of(subject, Measurement::requestBytes).median(0));
    }

    private Table ownThreads() {
        Table table = new Table("Footfall's own threads", "filter, µs/page", "valve, µs/page");
        OWN_THREADS.forEach((prefix, task) -> table.row(
                task,
                of(Subject.FILTER, each -> each.threadMicros(prefix)).median(1),
                of(Subject.VALVE, each -> each.threadMicros(prefix)).median(1)));
        return table;
    }

    private void pages(Subject subject, Table table) {
        table.row(
                subject.title(),
                of(subject, Measurement::perSecond).median(0),
                of(subject, measurement -> measurement.window().p50Millis()).median(2),
                of(subject, measurement -> measurement.window().p99Millis()).median(2),
                sum(subject, measurement -> measurement.window().failed()),
                delivered(subject),
                of(subject, measurement -> measurement.settled().toMillis() / 1e3)
                        .median(1),
                of(subject, Measurement::peakMegabytes).median(0));
    }

    private String delivered(Subject subject) {
        if (!subject.isDelivering()) {
            return "–";
        }
        long dropped = sum(subject, Measurement::dropped);
        return String.format("%,d of %,d", sum(subject, Measurement::delivered), sum(subject, Measurement::pages))
                + (dropped == 0 ? "" : String.format(", %,d counted as dropped", dropped));
    }

    private Verdicts verdicts() {
        Verdicts verdicts = new Verdicts();
        for (Subject ours : List.of(Subject.FILTER, Subject.VALVE)) {
            String name = ours.title() + ": µs beside ";
            double adds = adds(ours).median();
            beside(Subject.ACCESS_LOG, 2, name + "twice what AccessLogValve adds", adds, verdicts);
            beside(Subject.LOGBACK, 1 / 5.0, name + "a fifth of what logback-access adds", adds, verdicts);
            beside(Subject.SEGMENT, 1 / 10.0, name + "a tenth of what Segment's library adds", adds, verdicts);
            verdicts.atMost(ours.title() + ": events not delivered", 0, missing(ours), 0);
        }
        return verdicts;
    }

    /** Nothing is said beside a peer that has drowned in each of its processes. */
    private void beside(Subject peer, double times, String promise, double ours, Verdicts verdicts) {
        if (measured().contains(peer)) {
            verdicts.atMost(promise, times * adds(peer).median(), ours, 1);
        }
    }

    private long missing(Subject subject) {
        return sum(subject, its -> Math.max(0, its.pages() - its.delivered()));
    }

    /** To the bare Tomcat of the same minutes, when the machine was as good or bad. */
    private Figures adds(Subject subject) {
        List<Measurement> bare = measured.get(Subject.BARE);
        return Figures.of(measured.get(subject).stream()
                        .mapToDouble(its ->
                                its.cpuMicros() - bare.get(its.life()).cpuMicros()));
    }

    private Figures of(Subject subject, ToDoubleFunction<Measurement> figure) {
        return Figures.of(measured.get(subject).stream().mapToDouble(figure));
    }

    private long sum(Subject subject, ToDoubleFunction<Measurement> figure) {
        return (long) measured.get(subject).stream().mapToDouble(figure).sum();
    }
}
