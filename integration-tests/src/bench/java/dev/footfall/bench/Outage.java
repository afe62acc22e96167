// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.PacedLoad;
import dev.footfall.server.TomcatProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What do visitors notice of an endpoint that hangs, or refuses, from the start to the end? Pages at a fixed rate, on a
 * bare Tomcat and on the contenders in turn; what waits, waits in memory or on disk.
 */
final class Outage implements Program {
    private static final PacedLoad LOAD = new PacedLoad(1_000, 4);
    /** For pages that hang themselves: at a fixed rate they would never be through. */
    private static final ClosedLoop WAITING = new ClosedLoop(8);

    private static final String READING = """
            1,000 pages a second on four connections, a page being due whether or not the one before it has come (the \
            filter that waits: eight visitors, one page after the other). Medians of the rounds. "Heap" is what lives \
            after a full collection before and after the window.

            """;

    private enum Trouble {
        NONE("–"),
        HANGS("stopped by SIGSTOP"),
        REFUSES("refuses");

        private final String title;

        Trouble(String title) {
            this.title = title;
        }
    }

    private record Case(Subject subject, Trouble trouble) {}

    private static final List<Case> CASES = List.of(
            new Case(Subject.BARE, Trouble.NONE),
            new Case(Subject.FILTER, Trouble.HANGS),
            new Case(Subject.FILTER, Trouble.REFUSES),
            new Case(Subject.VALVE, Trouble.HANGS),
            new Case(Subject.VALVE, Trouble.REFUSES),
            new Case(Subject.LOGBACK, Trouble.HANGS),
            new Case(Subject.MATOMO, Trouble.HANGS),
            new Case(Subject.SEGMENT, Trouble.HANGS),
            new Case(Subject.SYNCHRONOUS, Trouble.HANGS));

    /**
     * One round of one case.
     *
     * @param pages answered since the start
     */
    private record Seen(Latencies window, long pages, double heapBefore, double heapAfter, long peak, Account kept) {}

    @Override
    public String run(Extent extent) throws Exception {
        Map<Case, List<Seen>> seen = new LinkedHashMap<>();
        try (EndpointProcess healthy = EndpointProcess.start("healthy");
                EndpointProcess hanging = EndpointProcess.start("hanging");
                EndpointProcess refusing = EndpointProcess.start("refusing")) {
            hanging.freeze();
            refusing.kill();
            Map<Trouble, EndpointProcess> endpoints =
                    Map.of(Trouble.NONE, healthy, Trouble.HANGS, hanging, Trouble.REFUSES, refusing);
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Case each : CASES) {
                    Seen its = see(each.subject(), endpoints.get(each.trouble()), extent);
                    System.out.println(round + " " + each + " p50 " + its.window().p50Millis() + " ms, p99 "
                            + its.window().p99Millis() + " ms, " + its.kept());
                    seen.computeIfAbsent(each, first -> new ArrayList<>()).add(its);
                }
            }
        }
        return READING + pages(seen) + "\n" + kept(seen) + "\n" + verdicts(seen);
    }

    private static Seen see(Subject subject, EndpointProcess endpoint, Extent extent) throws Exception {
        TomcatProcess tomcat = Site.start(subject, endpoint);
        try {
            Latencies warmUp = visit(subject, tomcat, extent);
            double before = Memory.heap(tomcat);
            Latencies window = visit(subject, tomcat, extent);
            double after = Memory.heap(tomcat);
            Account kept = Account.of(subject, tomcat);
            long pages = warmUp.answered() + window.answered();
            return new Seen(window, pages, before, after, Kernel.peakMegabytes(tomcat.pid()), kept);
        } finally {
            tomcat.killHard(); // some would wait for the endpoint
        }
    }

    private static Latencies visit(Subject subject, TomcatProcess tomcat, Extent extent) throws InterruptedException {
        return subject == Subject.SYNCHRONOUS
                ? WAITING.run(tomcat.port(), extent.window())
                : LOAD.run(tomcat.port(), extent.window(), Visits::prepared);
    }

    private static Table pages(Map<Case, List<Seen>> seen) {
        Table table = new Table(
                "contender", "endpoint", "p50 ms", "p99 ms", "failed pages", "heap MiB, before and after", "peak RSS MB");
        seen.forEach((each, rounds) -> table.row(
                each.subject().title(),
                each.trouble().title,
                of(rounds, round -> round.window().p50Millis()).spread(2),
                of(rounds, round -> round.window().p99Millis()).spread(2),
                sum(rounds, round -> round.window().failed()),
                of(rounds, Seen::heapBefore).median(1) + ", " + of(rounds, Seen::heapAfter).median(1),
                of(rounds, Seen::peak).median(0)));
        return table;
    }

    private static Table kept(Map<Case, List<Seen>> seen) {
        Table table = new Table(
                "contender", "endpoint", "pages", "journaled", "dropped", "backlog", "expired", "journal MB of 1,074");
        seen.forEach((each, rounds) -> {
            if (each.subject().isFootfall()) {
                table.row(
                        each.subject().title(),
                        each.trouble().title,
                        sum(rounds, Seen::pages),
                        sum(rounds, round -> round.kept().journaled()),
                        sum(rounds, round -> round.kept().dropped()),
                        sum(rounds, round -> round.kept().backlog()),
                        sum(rounds, round -> round.kept().expired()),
                        of(rounds, round -> round.kept().journalBytes() / 1e6).median(0));
            }
        });
        return table;
    }

    private static Verdicts verdicts(Map<Case, List<Seen>> seen) {
        List<Seen> bare = seen.get(CASES.get(0));
        Verdicts verdicts = new Verdicts();
        seen.forEach((each, rounds) -> {
            if (each.subject().isFootfall()) {
                String name = each.subject().title() + ", endpoint " + each.trouble().title + ": ";
                ToDoubleFunction<Seen> p50 = round -> round.window().p50Millis();
                ToDoubleFunction<Seen> p99 = round -> round.window().p99Millis();
                verdicts.atMost(name + "p50 beside bare's worst round, ms", of(bare, p50).worst(), of(rounds, p50).median(), 2)
                        .atMost(name + "p99 beside bare's worst round, ms", of(bare, p99).worst(), of(rounds, p99).median(), 2)
                        .atMost(name + "failed pages", 0, sum(rounds, round -> round.window().failed()), 0)
                        .atMost(name + "pages not in the backlog", 0, sum(rounds, Seen::pages) - sum(rounds, round -> round.kept().backlog()), 0);
            }
        });
        return verdicts;
    }

    private static Figures of(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
        return Figures.of(rounds.stream().mapToDouble(figure));
    }

    private static long sum(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
        return (long) rounds.stream().mapToDouble(figure).sum();
    }
}
