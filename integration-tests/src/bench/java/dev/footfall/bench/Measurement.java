// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Latencies;
import java.time.Duration;
import java.util.Locale;

/**
 * One process of a contender.
 *
 * @param life of all contenders, from 0: so many had been ended and started anew before
 * @param window of its pages
 * @param time the visitors were there
 * @param settled how long after that it took to deliver the rest
 * @param used from the beginning of the window to that end
 * @param dropped events of these pages, by Footfall's own account
 * @param delivered events of these pages at the endpoint by then
 * @param peakMegabytes resident since the start
 */
record Measurement(
        int life,
        Latencies window,
        Duration time,
        Duration settled,
        Look.Used used,
        long dropped,
        long delivered,
        long peakMegabytes) {

    long pages() {
        return window.answered();
    }

    double cpuMicros() {
        return perPage(used.cpu());
    }

    double requestThreadMicros() {
        return perPage(used.requestThreads());
    }

    double collectorMicros() {
        return perPage(used.collector());
    }

    double otherMicros() {
        return perPage(used.others());
    }

    /** Of threads whose names begin so. */
    double threadMicros(String prefix) {
        return used.byName().entrySet().stream()
                .filter(thread -> thread.getKey().startsWith(prefix))
                .mapToDouble(thread -> perPage(thread.getValue()))
                .sum();
    }

    private double perPage(Duration time) {
        return time.toNanos() / 1e3 / window.nanos().size();
    }

    double bytes() {
        return (double) used.bytes() / window.nanos().size();
    }

    double requestBytes() {
        return (double) used.requestBytes() / window.nanos().size();
    }

    double perSecond() {
        return window.nanos().size() / (time.toNanos() / 1e9);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f µs (requests %.1f, collector %.1f, others %.1f), %.0f B, %.0f/s,"
                        + " p50 %.2f ms, p99 %.2f ms, %d of %d delivered,"
                        + " %d dropped,"
                        + " settled after %d ms, %d MB, %d failed",
                cpuMicros(),
                requestThreadMicros(),
                collectorMicros(),
                otherMicros(),
                bytes(),
                perSecond(),
                window.p50Millis(),
                window.p99Millis(),
                delivered,
                pages(),
                dropped,
                settled.toMillis(),
                peakMegabytes,
                window.failed());
    }
}
