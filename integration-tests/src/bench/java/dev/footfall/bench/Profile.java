// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.Sample.Code;
import dev.footfall.bench.Sample.Party;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where does a page's CPU go, by thread and by whose code it runs? As in {@link SideBySide}, with a profiler of the
 * system's beside it, which takes its part of everything: so this is for shares, and that for sums.
 */
final class Profile implements Program {
    private static final List<Subject> SUBJECTS =
            List.of(Subject.BARE, Subject.ACCESS_LOG, Subject.FILTER, Subject.VALVE);
    /** Processes of each, for each round asked for. */
    private static final int LIVES = 2;

    private static final double WORTH_A_ROW = 0.05;

    private static final String READING = """
            CPU µs a page, means of the processes of each with the lowest and the highest, by `perf record` 1,999 times \
            a second of CPU, until all is delivered. Its own work is in them. A sample is counted for the innermost \
            method or function, and a method that is compiled into another counts for that. Jackson and the Disruptor, \
            which are inside the JAR, are Footfall's here.

            """;

    private record Row(Party party, Code code) {}

    @Override
    public String run(Extent extent) throws Exception {
        PerfRecord.require();
        Map<Subject, List<Map<Row, Double>>> seen = new EnumMap<>(Subject.class);
        SUBJECTS.forEach(subject -> seen.put(subject, new ArrayList<>()));
        try (EndpointProcess endpoint = EndpointProcess.start("profile")) {
            for (int life = 0; life < LIVES * extent.rounds(); life++) {
                List<Subject> order = new ArrayList<>(SUBJECTS);
                Collections.rotate(order, life);
                for (Subject subject : order) {
                    seen.get(subject).add(profile(subject, endpoint, extent));
                }
            }
        }
        return READING + table(seen);
    }

    private static Map<Row, Double> profile(Subject subject, EndpointProcess endpoint, Extent extent) throws Exception {
        try (Site site = Site.start("profile-" + subject, subject::install, endpoint);
                PerfRecord perf = PerfRecord.of(site.tomcat().pid())) {
            site.warmUp(extent.window());
            site.takeCore();
            SideBySide.runUp(subject, site, endpoint);
            AtomicLong pages = new AtomicLong();
            perf.during(() -> pages.set(SideBySide.visit(subject, site, endpoint, extent.window())));
            double one = PerfRecord.SAMPLE_MICROS / pages.get();
            Map<Row, Double> micros = new HashMap<>();
            perf.samples(sample -> micros.merge(new Row(sample.party(), sample.code()), one, Double::sum));
            System.out.println(subject + " " + pages + " pages " + micros);
            return micros;
        }
    }

    private static Table table(Map<Subject, List<Map<Row, Double>>> seen) {
        List<String> columns = new ArrayList<>(List.of("threads", "code"));
        SUBJECTS.forEach(subject -> columns.add(subject.title()));
        Table table = new Table(columns.toArray(String[]::new));
        for (Party party : Party.values()) {
            for (Code code : Code.values()) {
                Row row = new Row(party, code);
                if (SUBJECTS.stream().anyMatch(subject -> mean(seen.get(subject), row) > WORTH_A_ROW)) {
                    addRow(table, seen, row);
                }
            }
        }
        return table;
    }

    private static void addRow(Table table, Map<Subject, List<Map<Row, Double>>> seen, Row row) {
        List<Object> cells = new ArrayList<>(List.of(row.party(), row.code()));
        for (Subject subject : SUBJECTS) {
            Figures figures = Figures.of(seen.get(subject).stream().mapToDouble(its -> its.getOrDefault(row, 0.0)));
            cells.add(figures.worst() == 0 ? "–" : figures.mean(2));
        }
        table.row(cells.toArray());
    }

    private static double mean(List<Map<Row, Double>> lives, Row row) {
        return lives.stream().mapToDouble(its -> its.getOrDefault(row, 0.0)).average().orElse(0);
    }
}
