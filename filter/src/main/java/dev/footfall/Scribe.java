// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.enrich.Enriched;
import dev.footfall.enrich.Enricher;
import dev.footfall.event.EventEncoder;
import dev.footfall.event.JsonBytes;
import dev.footfall.journal.Append;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalRecord;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Gap;
import dev.footfall.ring.SlotHandler;
import dev.footfall.status.FirstAtWarning;
import java.nio.ByteBuffer;

/** Turns slots into records of the journal's next frame, and books what became of each. Journal thread only. */
final class Scribe implements SlotHandler {
    /** Version of the event's JSON, kept with each record so that a later reader knows what it holds. */
    private static final int SCHEMA = 1;

    private final Enricher enricher;
    private final SiteNumbers numbers;
    private final Journal journal;
    private final Ledger ledger;
    private final Receipts receipts;
    private final EventEncoder encoder = new EventEncoder();
    private final ByteBuffer gapBytes = ByteBuffer.allocate(3 * Long.BYTES);
    private final FirstAtWarning bugs = new FirstAtWarning(System.getLogger("dev.footfall"));
    private final FirstAtWarning disk = new FirstAtWarning(System.getLogger("dev.footfall"));

    Scribe(Enricher enricher, SiteNumbers numbers, Journal journal, Ledger ledger, Receipts receipts) {
        this.enricher = enricher;
        this.numbers = numbers;
        this.journal = journal;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    @Override
    public void onSlot(EventSlot slot, long sequence) {
        try {
            Enriched enriched = enricher.enrich(slot, sequence, journal.nextSequence());
            boolean awaited = receipts.awaits(sequence);
            if (awaited) {
                journal.holdForForce();
            }
            book(enriched, slot.site());
            if (awaited) {
                sign(enriched, sequence);
            }
        } catch (Throwable bug) {
            // The next slot is another event, and the ring's owner must not see this one fail.
            ledger.failed(Loss.ENCODE);
            receipts.lost(sequence, "it could not be written as JSON");
            tell(bug);
        }
    }

    private void tell(Throwable bug) {
        try {
            bugs.log("An event could not be written as JSON and is lost; please report this", bug);
        } catch (Throwable untold) {
            // A log handler that throws would have the ring hand this event over once more.
        }
    }

    private void book(Enriched enriched, int site) {
        if (enriched instanceof Enriched.Written page) {
            add(page.json(), site);
        } else if (enriched instanceof Enriched.Accepted accepted) {
            add(encoder.encode(accepted.event()), site);
        } else if (enriched instanceof Enriched.Skipped skipped) {
            ledger.skipped(skipped.reason());
        } else if (enriched instanceof Enriched.Failed failed) {
            ledger.failed(failed.reason());
        }
    }

    private void sign(Enriched enriched, long sequence) {
        if (enriched instanceof Enriched.Accepted accepted) {
            receipts.booked(sequence, accepted.event().messageId());
        } else {
            receipts.lost(sequence, enriched.toString());
        }
    }

    private void add(JsonBytes json, int site) {
        journal.add(numbers.journalSite(site), JournalRecord.EVENT, SCHEMA, json.array(), 0, json.size());
        ledger.waits();
    }

    void gap(Gap gap) {
        gapBytes.clear().putLong(gap.dropped()).putLong(gap.firstMillis()).putLong(gap.lastMillis());
        journal.addGap(gapBytes.array());
    }

    /** Writes the frame, if there is one, and shows the books. */
    void flush() {
        Append append = journal.flush();
        if (append instanceof Append.Written written) {
            ledger.settle(written.records());
            disk.over("The journal takes events again");
        } else if (append instanceof Append.Lost lost) {
            ledger.settle(lost.written());
            disk.log(
                    "Events are lost because the journal in " + journal.home() + " cannot be written ("
                            + lost.cause().getMessage() + "). Make room there or mend its permissions; it heals itself",
                    lost.cause());
        }
        ledger.publish();
        if (receipts.hasBooked()) {
            // One fsync for all who wait. What is lost may be among other records' frames: none of them can be sure.
            receipts.settle(append instanceof Append.Lost lost ? lost.cause() : journal.force());
        }
    }

    /** Lets those go on who waited, each round: what they do meanwhile decides how many threads that takes. */
    void release() {
        receipts.release();
    }
}
