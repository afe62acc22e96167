// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much later does a Tomcat start? By what it says of its own start, whose thread is the one that starts Footfall;
 * and by what that thread was on a core for, which does not depend on what else runs. Bare and with Footfall in turn,
 * each start on a fresh base, with all cores.
 */
final class StartUp implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    /** Starts of each in a round. */
    private static final int STARTS = 4;

    private static final Pattern SAID = Pattern.compile("Server startup in \\[(\\d+)\\] milliseconds");
    /** The name of the main thread for the kernel. */
    private static final String MAIN = "java";

    private static final String READING = """
            "Server startup in" as Tomcat says it, %d starts of each; differences are medians of those in turn.

            """;

    private record Start(double millis, double mainThreadMillis) {}

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, List<Start>> starts = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("start-up")) {
            for (int i = 0; i < extent.rounds() * STARTS; i++) {
                for (Subject subject : SUBJECTS) {
                    starts.computeIfAbsent(subject, first -> new ArrayList<>()).add(start(subject, endpoint));
                }
            }
        }
        Table table = new Table(
                "site", "start, ms", "later than bare, ms", "CPU of the start thread, ms", "more than bare, ms");
        Verdicts verdicts = new Verdicts();
        List<Start> bare = starts.get(Subject.BARE);
        starts.forEach((subject, its) -> {
            table.row(
                    subject.title(),
                    of(its, Start::millis).spread(0),
                    Figures.text(more(bare, its, Start::millis), 0),
                    of(its, Start::mainThreadMillis).spread(0),
                    Figures.text(more(bare, its, Start::mainThreadMillis), 0));
            if (subject.isFootfall()) {
                verdicts.atMost(
                                subject.title() + ": CPU of the start thread, ms",
                                100,
                                more(bare, its, Start::mainThreadMillis),
                                0)
                        .atMost(subject.title() + ": later, ms", 100, more(bare, its, Start::millis), 0);
            }
        });
        return READING.formatted(extent.rounds() * STARTS) + table + "\n" + verdicts;
    }

    private static Start start(Subject subject, EndpointProcess endpoint) throws IOException {
        try (Site site = Site.start(subject, endpoint)) {
            String said = site.tomcat().log().find(SAID).orElseThrow().group(1);
            long nanos = Kernel.nanosByThread(site.tomcat().pid()).get(MAIN);
            return new Start(Double.parseDouble(said), nanos / 1e6);
        }
    }

    private static double more(List<Start> bare, List<Start> its, ToDoubleFunction<Start> figure) {
        return Figures.of(IntStream.range(0, its.size())
                        .mapToDouble(i -> figure.applyAsDouble(its.get(i)) - figure.applyAsDouble(bare.get(i))))
                .median();
    }

    private static Figures of(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Figures.of(starts.stream().mapToDouble(figure));
    }
}
