// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** One counter per reason. Counting never blocks and never allocates; any thread may count or read. */
@SuppressWarnings("EnumOrdinal") // an index into the counters, and nothing else
public final class Tally<R extends Enum<R>> {
    private final R[] reasons;
    private final LongAdder[] counts;

    public Tally(Class<R> type) {
        reasons = type.getEnumConstants();
        counts = new LongAdder[reasons.length];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    public void count(R reason) {
        counts[reason.ordinal()].increment();
    }

    public void count(R reason, long times) {
        counts[reason.ordinal()].add(times);
    }

    public long of(R reason) {
        return counts[reason.ordinal()].sum();
    }

    public long total() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).sum();
    }

    /** Counts above zero by the reason's name in lower case, in the order of the reasons. */
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new LinkedHashMap<>();
        for (R reason : reasons) {
            long count = of(reason);
            if (count > 0) {
                snapshot.put(reason.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return snapshot;
    }
}
