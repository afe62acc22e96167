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
import dev.footfall.destination.DeliveryResult.Verdict.Taken;
import java.io.IOException;

/** What an answer means for the events it is about, and for when to go on. Belongs to one thread. */
final class Answers {
    private final Retry retry;
    private final Progress progress;
    private final boolean once;
    private final Suspicion suspicion = new Suspicion();

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
            suspicion.tookSome();
            return true;
        }
        if (result instanceof PerEvent perEvent) {
            return answered(shipment, perEvent);
        }
        if (result instanceof TooLarge tooLarge) {
            refused(shipment, DeadLetter.Reason.TOO_LARGE, tooLarge.why());
        } else if (result instanceof Refused refused) {
            refused(shipment, DeadLetter.Reason.REFUSED, refused.why());
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
        if (perEvent.verdicts().stream().anyMatch(Taken.class::isInstance)) {
            suspicion.tookSome();
        }
        String why = shipment.answered(perEvent.verdicts());
        if (why == null) {
            return true;
        }
        retry.rest(why);
        withdraw(shipment);
        return false;
    }

    /** Some event is at fault, which is looked for in the halves; or every one is, and then it is not the events. */
    private void refused(Shipment shipment, DeadLetter.Reason reason, String why) throws IOException {
        progress.failed(why);
        if (shipment.divide()) {
            return;
        }
        shipment.refuse(reason, why);
        suspicion.refusedOne();
        if (shipment.isTaken() || !suspicion.isNoEventsFault(shipment.hasOthers())) {
            return; // Believed: it takes others.
        }
        if (shipment.isAgain()) {
            shipment.refuseRest(reason, why); // Back to where they came from, and the journal need not wait for it.
            return;
        }
        // In a long outage each try gives one up, or so many that are at fault would be in the way for good.
        shipment.takeBack(retry.isOutage());
        suspicion.held();
        hold(shipment, "it takes no event, not even one alone: " + why);
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
