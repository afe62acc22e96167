// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;

/** Nanoseconds of one stopwatch, taken by any thread without garbage, read over JMX. */
public final class Samples implements SamplesMXBean {
    public static final String NAME = "dev.footfall.bench:type=Samples";

    private static final int MOST = 1 << 20;
    private static final int CLOCK_READINGS = 100_001;

    private final long[] nanos = new long[MOST];
    private final AtomicInteger taken = new AtomicInteger();

    static Samples registered() {
        Samples samples = new Samples();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(samples, new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        return samples;
    }

    void take(long sample) {
        int place = taken.getAndIncrement();
        if (place < MOST) {
            nanos[place] = sample;
        }
    }

    @Override
    public long[] getNanos() {
        return Arrays.copyOf(nanos, Math.min(taken.get(), MOST));
    }

    @Override
    public void reset() {
        taken.set(0);
    }

    @Override
    public long getClockNanos() {
        long[] readings = new long[CLOCK_READINGS];
        for (int i = 0; i < CLOCK_READINGS; i++) {
            long before = System.nanoTime();
            readings[i] = System.nanoTime() - before;
        }
        Arrays.sort(readings);
        return readings[CLOCK_READINGS / 2];
    }
}
