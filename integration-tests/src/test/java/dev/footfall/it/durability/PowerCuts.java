// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.util.List;
import java.util.function.ToLongFunction;

/** Power cuts of one file system and mode, as a row of a table in Markdown. */
record PowerCuts(String kind, Assurance assurance, List<PowerCut> cuts, Census.Fate fate, int invented) {
    static final String HEAD = """
            | file system | fsync | cuts | told | told lost | told while it went, and lost | answered | not journaled | the oldest of these, before the \
            cut: median, longest | holes | altered | invented | sequences given again | torn tails \
            | found in the journals | of these not delivered | delivered again |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    static String refused(String kind, Assurance assurance, Refused refused) {
        return "| %s | %s | not tried: %s |||||||||||||||".formatted(kind, assurance.name(), refused.getMessage());
    }

    long toldLost() {
        return sum(PowerCut::toldLost);
    }

    long holes() {
        return sum(PowerCut::holes);
    }

    long altered() {
        return sum(PowerCut::altered) + fate.altered();
    }

    long again() {
        return sum(PowerCut::again);
    }

    long oldestMillis() {
        return cuts.stream().mapToLong(PowerCut::oldestMillis).max().orElse(0);
    }

    private long medianMillis() {
        return cuts.stream()
                .map(PowerCut::oldestMillis)
                .sorted()
                .skip(cuts.size() / 2)
                .findFirst()
                .orElse(0L);
    }

    private long sum(ToLongFunction<PowerCut> figure) {
        return cuts.stream().mapToLong(figure).sum();
    }

    @Override
    public String toString() {
        return "| %s | %s | %d | %,d | %,d | %,d | %,d | %,d | %,d, %,d ms | %,d | %d | %d | %,d | %d | %,d | %d | %,d |"
                .formatted(
                        kind,
                        assurance.name(),
                        cuts.size(),
                        sum(PowerCut::told),
                        toldLost(),
                        sum(PowerCut::lateLost),
                        sum(PowerCut::answered),
                        sum(PowerCut::missing),
                        medianMillis(),
                        oldestMillis(),
                        holes(),
                        altered(),
                        invented,
                        again(),
                        cuts.stream().filter(cut -> cut.torn() > 0).count(),
                        fate.journaled(),
                        fate.lost(),
                        fate.repeated());
    }
}
