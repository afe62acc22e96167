// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.time.Duration;

/** What became of one batch. */
public sealed interface DeliveryResult {
    /** The destination has all of it; the cursor may advance. */
    record Delivered() implements DeliveryResult {}

    /** Nothing was taken; offer the same batch again, not sooner than {@code after}. */
    record TryAgain(Duration after, String why) implements DeliveryResult {}

    static DeliveryResult delivered() {
        return new Delivered();
    }

    static DeliveryResult tryAgain(String why) {
        return new TryAgain(Duration.ZERO, why);
    }
}
