// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Delivered;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryResult.Verdict.Rejected;
import java.io.IOException;

/** What an answer means for the events it is about, and for when to go on. Belongs to one thread. */
final class Answers {
    private final Retry retry;
    private final Progress progress;
    private final boolean once;

    /** @param once what may have arrived is not sent again */
    Answers(Retry retry, Progress progress, boolean once) {
        this.retry = retry;
        this.progress = progress;
        this.once = once;
    }

    /** Returns whether the destination took all it was given. */
    boolean take(Shipment shipment, DeliveryResult result) throws IOException {
        if (result instanceof Delivered) {
            shipment.delivered();
            return true;
        }
        if (result instanceof PerEvent perEvent) {
            return answered(shipment, perEvent);
        }
        if (result instanceof TooLarge tooLarge) {
            progress.failed(tooLarge.why());
            shipment.tooLarge(tooLarge.why());
        } else if (result instanceof Refused refused) {
            refused(shipment, refused.why());
        } else if (result instanceof Misconfigured misconfigured) {
            hold(shipment, misconfigured.why());
        } else if (result instanceof TryAgain again) {
            tryAgain(shipment, again);
        }
        return false;
    }

    private boolean answered(Shipment shipment, PerEvent perEvent) throws IOException {
        perEvent.verdicts().stream()
                .filter(Rejected.class::isInstance)
                .map(verdict -> ((Rejected) verdict).why())
                .forEach(progress::failed);
        String why = shipment.answered(perEvent.verdicts());
        if (why == null) {
            return true;
        }
        retry.rest(why);
        withdraw(shipment);
        return false;
    }

    private void refused(Shipment shipment, String why) throws IOException {
        progress.failed(why);
        if (!shipment.refused(why)) {
            hold(shipment, "it refuses more than a quarter of a batch, each event alone: " + why);
        }
    }

    private void hold(Shipment shipment, String why) throws IOException {
        retry.misconfigured(why);
        withdraw(shipment);
    }

    private void tryAgain(Shipment shipment, TryAgain again) throws IOException {
        retry.later(again.after(), again.why(), null);
        if (again.maybeSent()) {
            unclear(shipment);
        } else {
            withdraw(shipment);
        }
    }

    /** It went out, and nobody knows. */
    void unclear(Shipment shipment) {
        if (once) {
            shipment.unconfirmed();
        } else {
            shipment.mayHaveArrived();
        }
    }

    /** An attempt that took nothing must not count as one after a crash, or what waits would be lost to it. */
    private void withdraw(Shipment shipment) throws IOException {
        if (once) {
            shipment.withdraw();
        }
    }
}
