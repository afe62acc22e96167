// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The name somebody probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest of the candidates, or null if none is near. */
    static @Nullable String of(String typed, Collection<String> candidates) {
        String key = Name.flat(typed);
        int near = key.length() < 5 ? 1 : 2;
        return candidates.stream()
                .filter(candidate -> isNear(key, Name.flat(candidate), near))
                .min(Comparator.comparingInt((String candidate) -> distance(key, Name.flat(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Compares lengths first: a name of any size costs nothing. */
    private static boolean isNear(String key, String candidate, int near) {
        return Math.abs(key.length() - candidate.length()) <= near && distance(key, candidate) <= near;
    }

    /** The end of a sentence: empty if there is nothing to suggest. */
    static String question(String typed, Collection<String> candidates) {
        String suggestion = of(typed, candidates);
        return suggestion == null ? "" : "; did you mean " + suggestion + "?";
    }

    /** Letters to insert, drop, replace, or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
