// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of every event that left the ring. Kept by the journal thread alone; others see the page it published
 * last, in which every number belongs to the same moment.
 */
final class Ledger {
    private final Map<Enum<?>, Long> skipped = new LinkedHashMap<>();
    private final Map<Enum<?>, Long> failed = new LinkedHashMap<>();
    private long journaled;
    private long waiting;
    private volatile Page page = new Page(0, 0, Map.of(), Map.of());

    /**
     * One consistent state.
     *
     * @param settled events that are journaled, skipped or failed
     */
    record Page(long settled, long journaled, Map<String, Long> skipped, Map<String, Long> failed) {}

    /** An event is in the frame, and not yet on disk. */
    void waits() {
        waiting++;
    }

    void skipped(Enum<?> reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void failed(Enum<?> reason) {
        failed.merge(reason, 1L, Long::sum);
    }

    /** So many of the waiting events are on disk; the others are gone. */
    void settle(long written) {
        journaled += written;
        if (written < waiting) {
            failed.merge(Loss.JOURNAL, waiting - written, Long::sum);
        }
        waiting = 0;
    }

    /** Shows the present state to other threads. */
    void publish() {
        page = new Page(journaled + sum(skipped) + sum(failed), journaled, named(skipped), named(failed));
    }

    Page page() {
        return page;
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> named(Map<Enum<?>, Long> counts) {
        if (counts.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((reason, count) -> named.put(reason.name().toLowerCase(Locale.ROOT), count));
        return named;
    }
}
