// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rounds of one load, in turn on a bare server and on one with Footfall, as a table in Markdown. */
public final class Rounds {
    private final List<Latencies> bare = new ArrayList<>();
    private final List<Latencies> ours = new ArrayList<>();

    public void add(Latencies onBare, Latencies onOurs) {
        bare.add(onBare);
        ours.add(onOurs);
    }

    public int failed() {
        return ours.stream().mapToInt(Latencies::failed).sum();
    }

    /** How often the server ended a connection on which a visitor waited. */
    public int repeated() {
        return ours.stream().mapToInt(Latencies::repeated).sum();
    }

    public int repeatedOnBare() {
        return bare.stream().mapToInt(Latencies::repeated).sum();
    }

    /** Whether our median of a figure is no worse than its worst on the bare server. */
    public boolean isNoWorse(ToDoubleFunction<Latencies> figure) {
        return median(ours, figure) <= worst(bare, figure);
    }

    public double ourMedian(ToDoubleFunction<Latencies> figure) {
        return median(ours, figure);
    }

    public double worstOnBare(ToDoubleFunction<Latencies> figure) {
        return worst(bare, figure);
    }

    private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    private static double worst(List<Latencies> rounds, ToDoubleFunction<Latencies> figure) {
        return rounds.stream().mapToDouble(figure).max().orElseThrow();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("| round | bare p50, p99 | with Footfall p50, p99 | failed |\n");
        table.append("|---|---|---|---|\n");
        for (int i = 0; i < bare.size(); i++) {
            table.append("| %d | %s | %s | %d |%n"
                    .formatted(
                            i + 1,
                            text(bare.get(i)),
                            text(ours.get(i)),
                            ours.get(i).failed()));
        }
        return table.append("| bare's worst, our median | %s | %s | %d |%n"
                        .formatted(
                                "%.2f, %.2f ms"
                                        .formatted(
                                                worst(bare, Latencies::p50Millis), worst(bare, Latencies::p99Millis)),
                                "%.2f, %.2f ms"
                                        .formatted(
                                                median(ours, Latencies::p50Millis), median(ours, Latencies::p99Millis)),
                                failed()))
                .toString();
    }

    private static String text(Latencies round) {
        return "%.2f, %.2f ms".formatted(round.p50Millis(), round.p99Millis());
    }
}
