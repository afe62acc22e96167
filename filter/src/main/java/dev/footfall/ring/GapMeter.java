// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what found the ring full, and when. Any thread counts, the journal thread takes. */
final class GapMeter {
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
    private long taken;
    private long lastTaken;

    void dropped(int count, long nowMillis) {
        // The times before the count: whoever sees the count finds them.
        first.accumulateAndGet(nowMillis, Math::min);
        last.accumulateAndGet(nowMillis, Math::max);
        dropped.add(count);
    }

    long dropped() {
        return dropped.sum();
    }

    @Nullable
    Gap take() {
        long count = dropped.sum() - taken;
        if (count == 0) {
            return null;
        }
        taken += count;
        long from = first.getAndSet(Long.MAX_VALUE);
        long to = last.getAndSet(Long.MIN_VALUE);
        // Both may have gone with the gap before, if it was taken between an event's times and its count.
        lastTaken = to == Long.MIN_VALUE ? lastTaken : to;
        return new Gap(count, Math.min(from, lastTaken), lastTaken);
    }
}
