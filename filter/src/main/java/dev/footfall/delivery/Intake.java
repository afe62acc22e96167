// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.journal.JournalRecord;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the backlog what one call may carry, giving the first event of a small batch its time to find company.
 * Belongs to one thread.
 */
final class Intake {
    private final Backlog backlog;
    private final BatchLimits limits;
    private final DeliveryConfig config;
    private final Progress progress;

    private boolean lingering;
    private long lingerUntil;

    Intake(Backlog backlog, BatchLimits limits, DeliveryConfig config, Progress progress) {
        this.backlog = backlog;
        this.limits = limits;
        this.config = config;
        this.progress = progress;
    }

    /** The next shipment; null if there is none, or none yet while {@link #isLingering}. */
    @Nullable
    Shipment next(long now) throws IOException {
        if (lingering && lingerUntil - now > 0) {
            return null;
        }
        boolean isOpen = backlog.attemptEnd() > 0; // then it was sent before as it is
        List<JournalRecord> records = backlog.read(limits.events(), limits.bytes());
        // After reading, which may have moved over records of other sites; behind it only the bound moves the cursor.
        long from = backlog.position().sequence();
        if (records.isEmpty()) {
            lingering = false;
            return null;
        }
        if (!lingering && !isOpen && mayGrow(records)) {
            lingering = true;
            lingerUntil = now + limits.linger().toNanos();
            return null;
        }
        lingering = false;
        Shipment shipment = shipment(records, from);
        if (isOpen && !shipment.isDone()) {
            shipment.mayHaveArrived(); // Nobody knows any more, so its key stays.
        }
        return shipment;
    }

    private Shipment shipment(List<JournalRecord> records, long from) {
        boolean once = config.terms().mode() == Mode.AT_MOST_ONCE;
        List<Parcel> parcels = records.stream()
                .filter(record -> record.kind() == JournalRecord.EVENT)
                .map(Parcel::of)
                .toList();
        int strange = records.size() - parcels.size();
        if (strange > 0) {
            progress.failed("rejected (" + strange + "): no events of a kind this version knows");
        }
        List<Part> parts = parcels.isEmpty() ? List.of() : List.of(Part.of(parcels, true));
        Shipment shipment =
                new Shipment(new JournalOrigin(backlog, records, from, once), config.lane(), config.key(), parts);
        if (once && records.get(records.size() - 1).sequence() < backlog.attemptEnd()) {
            // Begun by a run that ended before it knew.
            shipment.allUnconfirmed();
            progress.leftOpen(parcels.size());
        }
        return shipment;
    }

    /*
     * Whether a limit was reached cannot be told from the batch alone: one just below the limit of bytes may be all
     * there is, or all that fits. What is left behind tells.
     */
    private boolean mayGrow(List<JournalRecord> records) {
        return !limits.linger().isZero()
                && records.size() < limits.events()
                && backlog.totals().backlog() <= records.size();
    }

    boolean isLingering() {
        return lingering;
    }

    /** On the clock given to {@link #next}. */
    long lingerUntil() {
        return lingerUntil;
    }
}
