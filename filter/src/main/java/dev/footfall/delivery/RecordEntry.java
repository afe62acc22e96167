// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Batch;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import dev.footfall.journal.JournalRecord;
import org.jspecify.annotations.Nullable;

/** A journal record as a destination sees it; parsed only for those that ask. Belongs to one thread. */
final class RecordEntry implements Batch.Entry {
    private final JournalRecord record;
    private @Nullable Event event;

    RecordEntry(JournalRecord record) {
        this.record = record;
    }

    @Override
    public long sequence() {
        return record.sequence();
    }

    @Override
    public String site() {
        return record.site();
    }

    @Override
    public byte[] bytes() {
        return record.bytes();
    }

    @Override
    public Event event() {
        Event parsed = event;
        if (parsed == null) {
            parsed = EventJson.read(record.bytes(), 0, record.bytes().length);
            event = parsed;
        }
        return parsed;
    }
}
