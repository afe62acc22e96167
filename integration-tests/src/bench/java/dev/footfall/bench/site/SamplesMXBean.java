// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

/** As JMX shows the samples of a stopwatch. */
public interface SamplesMXBean {
    /** Since the last reset, in the order they were taken. */
    long[] getNanos();

    /** What an interval in which nothing happens is measured to take: the median of many. */
    long getClockNanos();

    void reset();
}
