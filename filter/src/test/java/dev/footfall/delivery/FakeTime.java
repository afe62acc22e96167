// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parking takes no time and moves the clock. */
final class FakeTime implements Time {
    final List<Duration> parks = new ArrayList<>();
    private long wallMillis = 1_796_000_000_000L;
    private final Random random = new Random(42);
    private long nanos = Long.MAX_VALUE - 1_000_000; // overflows in the first millisecond, as nanoTime may

    /** The wall clock alone. */
    void jump(Duration by) {
        wallMillis += by.toMillis();
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return wallMillis + (nanos - Long.MAX_VALUE) / 1_000_000;
    }

    @Override
    public void park(long parked) {
        parks.add(Duration.ofNanos(parked));
        nanos += parked;
    }

    @Override
    public double random() {
        return random.nextDouble();
    }
}
