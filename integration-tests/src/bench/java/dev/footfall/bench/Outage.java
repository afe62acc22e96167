// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.Case.Running;
import dev.footfall.it.durability.Refused;
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
 * What do visitors notice of an endpoint that hangs or refuses, or of a full disk? Pages at a fixed rate, on a bare
 * Tomcat and on the contenders in turn, all of them warm; what cannot be delivered waits, in memory or on disk, and what
 * cannot be journaled is counted.
 */
final class Outage implements Program {
    private static final PacedLoad LOAD = new PacedLoad(1_000, 4);
    /** For pages that hang themselves: at a fixed rate they would never be through. */
    private static final ClosedLoop WAITING = new ClosedLoop(8);

    private static final String READING = """
            1,000 pages a second on four connections, a page being due whether or not the one before it has come (the \
            filter that waits: eight visitors, one page after the other). Medians of the rounds, with the lowest and \
            the highest. All is well until the site is warm, and then never again. A full disk is a tmpfs of 256 MiB \
            which another's file fills, with journalFreeSpace=1MiB. "Heap" is what lives after a full collection when \
            the trouble begins, and after the last round.

            """;

    /** One round of one case. */
    private record Seen(Latencies window, double heap, long peak, Account kept) {}

    @Override
    public String run(Extent extent) throws Exception {
        Map<Case, Running> running = new LinkedHashMap<>();
        Map<Case, List<Seen>> seen = new LinkedHashMap<>();
        Map<Case, Double> heapBefore = new LinkedHashMap<>();
        try {
            String leftOut = start(extent, running);
            for (Running each : running.values()) {
                heapBefore.put(each.of(), Memory.heap(each.site().tomcat()));
                seen.put(each.of(), new ArrayList<>());
            }
            for (int round = 1; round <= extent.rounds(); round++) {
                for (Case each : running.keySet()) {
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
            return READING
                    + leftOut
                    + pages(seen, heapBefore)
                    + "\n"
                    + kept(seen, running)
                    + "\n"
                    + verdicts(seen, running);
        } finally {
            running.values().forEach(Running::end);
        }
    }

    /** Adds those that this system lets us start; a line about each of the others, for none is left out in silence. */
    private static String start(Extent extent, Map<Case, Running> running) throws Exception {
        StringBuilder leftOut = new StringBuilder();
        for (Case each : Case.ALL) {
            try {
                running.put(each, each.start(extent.window()));
            } catch (Refused e) {
                leftOut.append("Left out: ")
                        .append(each.inWords())
                        .append(": ")
                        .append(e.getMessage())
                        .append(".\n\n");
            }
        }
        return leftOut.toString();
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

    private static Table kept(Map<Case, List<Seen>> seen, Map<Case, Running> running) throws Exception {
        Table table = new Table(
                "contender",
                "endpoint",
                "captured",
                "delivered",
                "backlog",
                "failed",
                "dropped",
                "expired",
                "journal MB, of at most 1,074");
        for (Case each : seen.keySet()) {
            if (each.subject().isFootfall()) {
                List<Seen> rounds = seen.get(each);
                Account before = running.get(each).before();
                Account after = last(rounds).kept();
                table.row(
                        each.title(),
                        captured(rounds),
                        running.get(each).delivered(),
                        after.backlog() - before.backlog(),
                        after.failed() - before.failed(),
                        after.dropped() - before.dropped(),
                        after.expired() - before.expired(),
                        Figures.text(after.journalBytes() / 1e6, 0));
            }
        }
        return table;
    }

    private static Verdicts verdicts(Map<Case, List<Seen>> seen, Map<Case, Running> running) throws Exception {
        List<Seen> bare = seen.get(Case.ALL.get(0));
        Verdicts verdicts = new Verdicts();
        for (Case each : seen.keySet()) {
            if (each.subject().isFootfall()) {
                List<Seen> rounds = seen.get(each);
                String name = each.inWords() + ": ";
                noWorse(name + "p50", round -> round.window().p50Millis(), bare, rounds, verdicts);
                noWorse(name + "p99", round -> round.window().p99Millis(), bare, rounds, verdicts);
                verdicts.atMost(name + "failed pages", 0, failed(rounds), 0)
                        .atMost(name + each.accountedFor(), 0, missing(running.get(each), rounds), 0);
            }
        }
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

    /** What the disk would not take is lost, and counted; everything else waits or has come. Nor is any there twice. */
    private static long missing(Running running, List<Seen> rounds) throws Exception {
        Account before = running.before();
        Account after = last(rounds).kept();
        long waiting = after.backlog() - before.backlog();
        long lost = after.failed() - before.failed() + after.expired() - before.expired();
        long counted = running.disk() == null ? 0 : lost;
        return Math.abs(captured(rounds) - waiting - counted - running.delivered());
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
