// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Kills in their order, as a table in Markdown: a row for each twenty, and one for all. */
final class Kills {
    private static final int A_ROW = 20;
    private static final String HEAD = """
            | kills | requests/s | answered | journaled | lost | altered | delivered again | ring was full \
            | answered, not journaled: p50, p99, max | torn tails | reopen p50, max | start p50, max |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final Census census;
    private final List<Kill> kills = new ArrayList<>();

    Kills(Census census) {
        this.census = census;
    }

    void add(Kill kill) {
        kills.add(kill);
    }

    Census.Fate fate() {
        return fate(0, kills.size());
    }

    private Census.Fate fate(int from, int to) {
        return census.fate(nextSequence(from), nextSequence(to));
    }

    private long nextSequence(int kill) {
        return kill == 0 ? 0 : kills.get(kill - 1).nextSequence();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(HEAD);
        for (int from = 0; from < kills.size(); from += A_ROW) {
            int to = Math.min(from + A_ROW, kills.size());
            table.append(row((from + 1) + " to " + to, from, to));
        }
        return table.append(row("all", 0, kills.size())).toString() + "\ninvented: " + census.invented() + "\n";
    }

    private String row(String name, int from, int to) {
        List<Kill> some = kills.subList(from, to);
        Census.Fate fate = fate(from, to);
        long answered = sum(some, Kill::answered);
        return "| %s | %,d | %,d | %,d | %d | %d | %,d | %d | %d, %d, %d | %d | %s, %s ms | %s, %s ms |%n"
                .formatted(
                        name,
                        answered
                                * 1000
                                / Math.max(1, sum(some, kill -> kill.load().toMillis())),
                        answered,
                        fate.journaled(),
                        fate.lost(),
                        fate.altered(),
                        fate.repeated(),
                        sum(some, Kill::dropped),
                        rank(some, Kill::residue, 0.5),
                        rank(some, Kill::residue, 0.99),
                        rank(some, Kill::residue, 1),
                        some.stream().filter(kill -> kill.torn() > 0).count(),
                        rank(some, Kill::reopen, 0.5).toMillis(),
                        rank(some, Kill::reopen, 1).toMillis(),
                        rank(some, Kill::start, 0.5).toMillis(),
                        rank(some, Kill::start, 1).toMillis());
    }

    private static long sum(List<Kill> kills, ToLongFunction<Kill> figure) {
        return kills.stream().mapToLong(figure).sum();
    }

    /** The figure that so large a share of the kills does not exceed. */
    private static <T extends Comparable<T>> T rank(List<Kill> kills, Function<Kill, T> figure, double share) {
        Stream<T> sorted = kills.stream().map(figure).sorted();
        return sorted.skip((long) Math.ceil(share * kills.size()) - 1)
                .findFirst()
                .orElseThrow();
    }
}
