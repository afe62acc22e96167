// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.time.Duration;
import java.util.List;

/**
 * What became of one batch, in words that need no knowledge of the protocol. All but {@link Delivered} leave the batch,
 * or what is said of it, with Footfall.
 */
public sealed interface DeliveryResult {
    /** The destination has all of it; the cursor may advance. */
    record Delivered() implements DeliveryResult {}

    /**
     * It did not work, for a reason that passes by itself; offer the same batch again, not sooner than {@code after}.
     *
     * @param maybeSent the batch may have arrived all the same: it went out and no whole answer came back. Where events
     *     must not arrive twice it is not sent again
     */
    record TryAgain(Duration after, String why, boolean maybeSent) implements DeliveryResult {
        /** Nothing was taken, that is certain. */
        public TryAgain(Duration after, String why) {
            this(after, why, false);
        }
    }

    /** Nothing was taken because it is too much at once: half of it may do. A single event that is too large is refused. */
    record TooLarge(String why) implements DeliveryResult {}

    /** Nothing was taken, and the batch as it is never will be: some event in it is at fault. */
    record Refused(String why) implements DeliveryResult {}

    /** Nothing was taken until somebody mends a setting, a key, an address or a certificate. No event is at fault. */
    record Misconfigured(String why) implements DeliveryResult {}

    /** The destination answered for each event: one verdict per entry, in their order. */
    record PerEvent(List<Verdict> verdicts) implements DeliveryResult {
        public PerEvent {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** What became of one event. */
    sealed interface Verdict {
        record Taken() implements Verdict {}

        /** Not taken, and may be next time. */
        record Again(String why) implements Verdict {}

        /** Never will be. */
        record Rejected(String why) implements Verdict {}
    }

    static DeliveryResult delivered() {
        return new Delivered();
    }

    static DeliveryResult tryAgain(String why) {
        return new TryAgain(Duration.ZERO, why);
    }

    /** Try again, though it may have arrived: a timeout or a broken connection after the first byte went out. */
    static DeliveryResult maybeSent(String why) {
        return new TryAgain(Duration.ZERO, why, true);
    }
}
