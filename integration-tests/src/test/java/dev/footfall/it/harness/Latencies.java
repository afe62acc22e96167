// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.util.List;
import java.util.stream.Stream;

/**
 * Of many requests.
 *
 * @param nanos sorted
 * @param failed without an answer, or with another status than 200
 */
public record Latencies(List<Long> nanos, int failed) {
    public Latencies {
        nanos = nanos.stream().sorted().toList();
    }

    public Latencies and(Latencies others) {
        return new Latencies(
                Stream.concat(nanos.stream(), others.nanos.stream()).toList(), failed + others.failed);
    }

    /** As they should be: at least so many. */
    public int answered() {
        return nanos.size() - failed;
    }

    public double p50Millis() {
        return millis(0.50);
    }

    public double p99Millis() {
        return millis(0.99);
    }

    private double millis(double share) {
        return nanos.get((int) Math.ceil(share * nanos.size()) - 1) / 1e6;
    }
}
