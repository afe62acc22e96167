// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track.app;

import dev.footfall.Footfall;
import dev.footfall.OpenTracker;
import java.util.Map;

/** A program without a container: opens a tracker, says what it did, closes it. */
public final class NightlyJob {
    private NightlyJob() {}

    /** The directory, and how many invoices. */
    public static void main(String[] arguments) {
        try (OpenTracker tracker = Footfall.open(Map.of("directory", arguments[0], "site", "nightly"))) {
            int invoices = Integer.parseInt(arguments[1]);
            for (int i = 1; i < invoices; i++) {
                tracker.track("Invoice Sent", Map.of("invoice", i));
            }
            tracker.trackDurably("Invoice Sent", Map.of("invoice", invoices))
                    .toCompletableFuture()
                    .join();
        }
    }
}
