// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** One figure of several rounds. */
record Figures(double[] sorted) {
    static Figures of(DoubleStream rounds) {
        return new Figures(rounds.sorted().toArray());
    }

    double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double worst() {
        return sorted[sorted.length - 1];
    }

    /** The middle, and how far the rounds lie apart. */
    String spread(int digits) {
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median(), sorted[0], worst());
    }

    /** The mean, and how far the rounds lie apart: means of parts add up. */
    String mean(int digits) {
        return text(DoubleStream.of(sorted).average().orElse(0), digits) + " (" + text(sorted[0], digits) + "–"
                + text(worst(), digits) + ")";
    }

    String median(int digits) {
        return text(median(), digits);
    }

    static String text(double figure, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
