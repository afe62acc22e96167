// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.Settled;
import java.io.IOException;
import java.util.List;

/** Records read together: the cursor moves past all of them at once. Belongs to one thread. */
final class JournalOrigin implements Origin {
    private final Backlog backlog;
    private List<JournalRecord> records;
    private final boolean forced;
    private long from;
    private boolean headOnly;

    /**
     * @param from the cursor's sequence when they were read
     * @param forced whether their end has to survive a power loss before they are sent
     */
    JournalOrigin(Backlog backlog, List<JournalRecord> records, long from, boolean forced) {
        this.backlog = backlog;
        this.records = records;
        this.from = from;
        this.forced = forced;
    }

    @Override
    public void begin() throws IOException {
        backlog.begin(records);
        if (forced) {
            force();
        }
    }

    private void force() throws IOException {
        try {
            backlog.force();
        } catch (IOException e) {
            backlog.withdraw(); // Nothing was sent, and a restart must not take it for that.
            throw e;
        }
    }

    @Override
    public void withdraw() throws IOException {
        backlog.withdraw();
    }

    /** Only the journal's bound moves the cursor behind our back, and counts as expired what it took. */
    @Override
    public long overtaken() {
        long now = backlog.position().sequence();
        boolean moved = now != from;
        from = now;
        return moved ? now : 0;
    }

    @Override
    public boolean isAgain() {
        return false;
    }

    @Override
    public boolean settleHead(long before) {
        List<JournalRecord> head =
                records.stream().filter(record -> record.sequence() < before).toList();
        if (head.isEmpty()) {
            return false;
        }
        records = head;
        headOnly = true;
        return true;
    }

    /** What was no event counts as rejected: this version can send it nowhere. */
    @Override
    public void settle(Settled settled) throws IOException {
        long strange = records.size() - settled.sum();
        try {
            backlog.commit(records, settled.plus(new Settled(0, 0, 0, 0, strange, 0, 0)));
        } finally {
            if (headOnly) {
                backlog.withdraw(); // After the head is settled, or a crash in between would send it again.
            }
        }
    }
}
