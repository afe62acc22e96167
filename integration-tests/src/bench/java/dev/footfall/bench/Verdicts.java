// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

/** What was promised beside what was measured. */
final class Verdicts {
    private final Table table = new Table("promise", "at most", "measured", "");

    Verdicts atMost(String promise, double bound, double measured, int digits) {
        String verdict = measured <= bound ? "held" : "**not held**";
        table.row(promise, Figures.text(bound, digits), Figures.text(measured, digits), verdict);
        return this;
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
