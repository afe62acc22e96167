// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.List;
import java.util.Map;

/** The engine's counters at one moment; see {@link EngineMXBean} for what each means. */
public record EngineSnapshot(
        String state,
        String directory,
        String lane,
        long published,
        long journaled,
        long inRing,
        int ringCapacity,
        Map<String, Long> skippedEarly,
        Map<String, Long> skippedLate,
        Map<String, Long> failed,
        Map<String, Long> dropped,
        long journalBytes,
        int journalSegments,
        List<String> adoptedLanes,
        List<String> problems) {

    /** Of an engine that could not start. */
    public static EngineSnapshot off(String directory, List<String> problems) {
        Map<String, Long> none = Map.of();
        return new EngineSnapshot("OFF", directory, "", 0, 0, 0, 0, none, none, none, none, 0, 0, List.of(), problems);
    }

    /** {@code published = journaled + skipped(late) + failed + in ring}. */
    public boolean isBalanced() {
        return published == journaled + sum(skippedLate) + sum(failed) + inRing;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
