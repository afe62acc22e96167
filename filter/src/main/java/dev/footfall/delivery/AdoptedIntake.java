// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.BatchLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes shipments from an adopted lane until there is nothing left. They carry that lane's name, so that a batch its
 * journal's process had begun comes again under its key. Belongs to one thread.
 */
final class AdoptedIntake {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final AdoptedBacklog left;
    private final Intake intake;
    private final Progress progress;
    private boolean paused;
    private long notBefore;
    private boolean over;

    AdoptedIntake(AdoptedBacklog left, BatchLimits limits, DeliveryConfig config, Progress progress) {
        this.left = left;
        this.progress = progress;
        BatchLimits hasty = new BatchLimits(limits.events(), limits.bytes(), Duration.ZERO); // no company will come
        intake = new Intake(left.backlog(), hasty, config.inLane(left.number(), left.laneId()), progress);
    }

    /** The next shipment; null if there is none, or none just now. What is wrong with this lane holds up no other. */
    @Nullable
    Shipment next(long now) {
        if (over || (paused && notBefore - now > 0)) {
            return null;
        }
        notBefore = now + PAUSE;
        paused = true; // unless it goes well
        try {
            Shipment shipment = intake.next(now);
            over = shipment == null && left.bequest().accept();
            paused = shipment == null;
            return shipment;
        } catch (IOException e) {
            progress.failed("adopted lane " + left.number() + ": " + e);
            return null;
        }
    }

    String number() {
        return left.number();
    }

    /** Whether everything in it became something, and its accounts are where they belong. */
    boolean isOver() {
        return over;
    }
}
