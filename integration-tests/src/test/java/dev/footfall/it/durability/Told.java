// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every event that a destination had before some power cut, by its sequence: they were journaled, or it had had none. */
final class Told {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Long> digests = new HashMap<>();

    /** The events of one run, beside what its journal has after the power cut. */
    record Comparison(int told, int lost, int altered, int again) {}

    /**
     * Takes up what the run delivered.
     *
     * @param census with what was found in its journal
     */
    Comparison compare(List<byte[]> lines, Census census) throws IOException {
        Map<Long, Long> run = new HashMap<>();
        int again = 0;
        for (byte[] line : lines) {
            long sequence = Census.sequence(json.readTree(line));
            long digest = Census.digest(line);
            run.put(sequence, digest);
            Long before = digests.put(sequence, digest);
            again += before == null || before == digest ? 0 : 1;
        }
        return new Comparison(
                run.size(),
                (int) run.keySet().stream().filter(each -> !census.has(each)).count(),
                (int) run.entrySet().stream()
                        .filter(each -> census.has(each.getKey()) && !census.has(each.getKey(), each.getValue()))
                        .count(),
                again);
    }
}
