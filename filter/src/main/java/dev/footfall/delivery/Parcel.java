// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Batch;
import dev.footfall.event.Event;
import dev.footfall.event.EventHead;
import dev.footfall.event.EventJson;
import dev.footfall.journal.JournalRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event on its way, and how often it was sent; parsed only for those that ask. Belongs to one thread. */
final class Parcel implements Batch.Entry {
    private final long number;
    private final long sequence;
    private final String site;
    private final byte[] bytes;
    private int attempts;
    private @Nullable Event event;

    private Parcel(long number, long sequence, String site, byte[] bytes, int attempts) {
        this.number = number;
        this.sequence = sequence;
        this.site = site;
        this.bytes = bytes;
        this.attempts = attempts;
    }

    static Parcel of(JournalRecord record) {
        return new Parcel(record.sequence(), record.sequence(), record.site(), record.bytes(), 0);
    }

    /** @param line of the file it stands in, from 1 */
    static Parcel of(DeadLetter letter, long line) {
        return new Parcel(line, letter.sequence(), letter.site(), letter.event(), letter.attempts());
    }

    /** Its number in the keys of batches: ascending, and the same on every attempt. */
    long number() {
        return number;
    }

    void sending() {
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    /** When it happened, or null if it cannot be read. */
    @Nullable
    Instant arrival() {
        try {
            EventHead head = EventHead.of(bytes);
            return head == null ? event().timestamp() : head.time();
        } catch (RuntimeException unreadable) {
            return null; // Only its age is unknown; a destination that needs it parsed will say so itself.
        }
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public String site() {
        return site;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public Event event() {
        Event parsed = event;
        if (parsed == null) {
            parsed = EventJson.read(bytes, 0, bytes.length);
            event = parsed;
        }
        return parsed;
    }
}
