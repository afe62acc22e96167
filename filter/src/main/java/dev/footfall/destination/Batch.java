// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import dev.footfall.event.Event;
import java.util.List;

/**
 * Events sent in one call, in journal order, all from one lane.
 *
 * @param lane number of the lane, two digits
 * @param key names this batch, the same on every attempt, over restarts too
 */
public record Batch(String lane, String key, List<Entry> entries) {
    /** One event of the batch. */
    public interface Entry {
        /** Number in the lane. */
        long sequence();

        /** The site it was captured for, such as {@code localhost/shop}. */
        String site();

        /** Canonical JSON, UTF-8, without a line end. Do not change it. */
        byte[] bytes();

        /** The same, parsed at first use. */
        Event event();
    }
}
