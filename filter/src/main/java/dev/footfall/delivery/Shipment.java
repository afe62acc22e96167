// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Batch;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.Settled;
import java.util.List;

/**
 * The records in hand: what was read together is sent together, try after try, until it is settled. Belongs to one
 * thread.
 */
final class Shipment {

    private final List<JournalRecord> records;
    private final long from;
    private final Batch batch;

    /** Its end is on disk: no second look at the cursor file for the tries that follow. */
    private boolean begun;

    Shipment(List<JournalRecord> records, long from, DeliveryConfig config) {
        this.records = records;
        this.from = from;
        this.batch = new Batch(config.lane(), key(records, config.laneId()), entries(records));
    }

    private static String key(List<JournalRecord> records, String laneId) {
        return laneId + ":" + records.get(0).sequence() + "-"
                + records.get(records.size() - 1).sequence();
    }

    private static List<Batch.Entry> entries(List<JournalRecord> records) {
        return records.stream()
                .filter(record -> record.kind() == JournalRecord.EVENT)
                .<Batch.Entry>map(RecordEntry::new)
                .toList();
    }

    List<JournalRecord> records() {
        return records;
    }

    /** The cursor's sequence when it was read. */
    long from() {
        return from;
    }

    Batch batch() {
        return batch;
    }

    /** Nothing in it for a destination, though the cursor has to pass it. */
    boolean isEmpty() {
        return batch.entries().isEmpty();
    }

    boolean isBegun() {
        return begun;
    }

    void begun() {
        begun = true;
    }

    /** The destination has all of it. What was no event counts as rejected: this version can send it nowhere. */
    Settled delivered() {
        int events = batch.entries().size();
        return new Settled(events, 0, 0, 0, records.size() - events, 0, 0);
    }
}
