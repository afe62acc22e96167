// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.Case.Running;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.PacedLoad;
import dev.footfall.server.TomcatProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What do visitors notice of an endpoint that hangs or refuses? Pages at a fixed rate, on a bare Tomcat and on the
 * contenders in turn, all of them warm; what cannot be delivered waits, in memory or on disk.
 */
final class Outage implements Program {
    private static final PacedLoad LOAD = new PacedLoad(1_000, 4);
    /** For pages that hang themselves: at a fixed rate they would never be through. */
    private static final ClosedLoop WAITING = new ClosedLoop(8);

    private static final String READING = """
            1,000 pages a second on four connections, a page being due whether or not the one before it has come (the \
            filter that waits: eight visitors, one page after the other). Medians of the rounds, with the lowest and \
            the highest. The endpoint is healthy until the site is warm, and then never again. "Heap" is what lives \
            after a full collection when the trouble begins, and after the last round.

            """;

    /** One round of one case. */
    private record Seen(Latencies window, double heap, long peak, Account kept) {}

    @Override
    public String run(Extent extent) throws Exception {
        Map<Case, Running> running = new LinkedHashMap<>();
        Map<Case, List<Seen>> seen = new LinkedHashMap<>();
        Map<Case, Double> heapBefore = new LinkedHashMap<>();
        try {
            for (Case each : Case.ALL) {
                running.put(each, each.start(extent.window()));
                heapBefore.put(each, Memory.heap(running.get(each).site().tomcat()));
                seen.put(each, new ArrayList<>());
            }
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Case each : Case.ALL) {
                    Seen its = see(running.get(each), extent.window());
                    System.out.printf(
                            "%d %s p50 %.2f ms, p99 %.2f ms, %d failed, heap %.1f MiB%n",
                            round,
                            each,
                            its.window().p50Millis(),
                            its.window().p99Millis(),
                            its.window().failed(),
                            its.heap());
                    seen.get(each).add(its);
                }
            }
            return READING + pages(seen, heapBefore) + "\n" + kept(seen, running) + "\n" + verdicts(seen, running);
        } finally {
            running.values().forEach(Running::end);
        }
    }

    private static Seen see(Running running, Duration window) throws Exception {
        TomcatProcess tomcat = running.site().tomcat();
        Subject subject = running.of().subject();
        running.site().takeCore();
        Latencies visits = subject == Subject.SYNCHRONOUS
                ? WAITING.run(tomcat.port(), window)
                : LOAD.run(tomcat.port(), window, Visits::prepared);
        running.site().leaveCore();
        return new Seen(visits, Memory.heap(tomcat), Kernel.peakMegabytes(tomcat.pid()), Account.of(subject, tomcat));
    }

    private static Table pages(Map<Case, List<Seen>> seen, Map<Case, Double> heapBefore) {
        Table table = new Table(
                "contender",
                "endpoint",
                "p50 ms",
                "p99 ms",
                "failed pages",
                "heap MiB, before and after",
                "peak RSS MB");
        seen.forEach((each, rounds) -> table.row(
                each.title(),
                of(rounds, round -> round.window().p50Millis()).spread(2),
                of(rounds, round -> round.window().p99Millis()).spread(2),
                failed(rounds),
                Figures.text(heapBefore.get(each), 1) + ", "
                        + Figures.text(last(rounds).heap(), 1),
                last(rounds).peak()));
        return table;
    }

    private static Table kept(Map<Case, List<Seen>> seen, Map<Case, Running> running) {
        Table table = new Table(
                "contender", "endpoint", "captured", "backlog", "dropped", "expired", "journal MB, of at most 1,074");
        seen.forEach((each, rounds) -> {
            if (each.subject().isFootfall()) {
                Account before = running.get(each).before();
                Account after = last(rounds).kept();
                table.row(
                        each.title(),
                        captured(rounds),
                        after.backlog() - before.backlog(),
                        after.dropped() - before.dropped(),
                        after.expired() - before.expired(),
                        Figures.text(after.journalBytes() / 1e6, 0));
            }
        });
        return table;
    }

    private static Verdicts verdicts(Map<Case, List<Seen>> seen, Map<Case, Running> running) {
        List<Seen> bare = seen.get(Case.ALL.get(0));
        Verdicts verdicts = new Verdicts();
        seen.forEach((each, rounds) -> {
            if (each.subject().isFootfall()) {
                String name = each.title().replace(" | ", ", endpoint ") + ": ";
                noWorse(name + "p50", round -> round.window().p50Millis(), bare, rounds, verdicts);
                noWorse(name + "p99", round -> round.window().p99Millis(), bare, rounds, verdicts);
                verdicts.atMost(name + "failed pages", 0, failed(rounds), 0)
                        .atMost(
                                name + "events not in the backlog",
                                0,
                                missing(running.get(each).before(), rounds),
                                0);
            }
        });
        return verdicts;
    }

    private static void noWorse(
            String name, ToDoubleFunction<Seen> figure, List<Seen> bare, List<Seen> its, Verdicts verdicts) {
        verdicts.atMost(
                name + " ms, beside bare's worst round",
                of(bare, figure).worst(),
                of(its, figure).median(),
                3);
    }

    private static long missing(Account before, List<Seen> rounds) {
        return captured(rounds) - (last(rounds).kept().backlog() - before.backlog());
    }

    private static long captured(List<Seen> rounds) {
        return rounds.stream().mapToLong(round -> round.window().answered()).sum();
    }

    private static long failed(List<Seen> rounds) {
        return rounds.stream().mapToLong(round -> round.window().failed()).sum();
    }

    private static Seen last(List<Seen> rounds) {
        return rounds.get(rounds.size() - 1);
    }

    private static Figures of(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
        return Figures.of(rounds.stream().mapToDouble(figure));
    }
}
