// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much later does a Tomcat start? By what it says of its own start, whose thread is the one that starts Footfall:
 * bare and with Footfall in turn, each start on a fresh base, with both cores.
 */
final class StartUp implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    /** Starts of each in a round. */
    private static final int STARTS = 4;

    private static final Pattern SAID = Pattern.compile("Server startup in \\[(\\d+)\\] milliseconds");

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, List<Integer>> millis = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("start-up")) {
            for (int i = 0; i < extent.rounds() * STARTS; i++) {
                for (Subject subject : SUBJECTS) {
                    millis.computeIfAbsent(subject, first -> new ArrayList<>()).add(start(subject, endpoint));
                }
            }
        }
        Table table = new Table("site", "start, ms", "later than bare, ms (median of pairs)");
        Verdicts verdicts = new Verdicts();
        for (Subject subject : SUBJECTS) {
            double later = later(millis.get(Subject.BARE), millis.get(subject));
            table.row(subject.title(), figures(millis.get(subject)).spread(0), Figures.text(later, 0));
            if (subject.isFootfall()) {
                verdicts.atMost(subject.title() + ": ms on the container's start thread", 100, later, 0);
            }
        }
        return "\"Server startup in\" as Tomcat says it, %d starts of each.\n\n%s\n%s"
                .formatted(extent.rounds() * STARTS, table, verdicts);
    }

    private static int start(Subject subject, EndpointProcess endpoint) throws IOException {
        try (TomcatProcess tomcat =
                Site.start("start-" + subject, subject::install, endpoint, Cores.BOTH)) {
            return Integer.parseInt(tomcat.log().find(SAID).orElseThrow().group(1));
        }
    }

    private static double later(List<Integer> bare, List<Integer> its) {
        return Figures.of(IntStream.range(0, its.size()).mapToDouble(i -> its.get(i) - bare.get(i)))
                .median();
    }

    private static Figures figures(List<Integer> millis) {
        return Figures.of(millis.stream().mapToDouble(Integer::doubleValue));
    }
}
