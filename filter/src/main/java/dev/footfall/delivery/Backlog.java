// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.JournalReader;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.Position;
import dev.footfall.journal.Settled;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.util.List;

/** The journal as one destination sees it: what is not settled yet. The seam at which a test takes over. */
interface Backlog extends AutoCloseable {
    /** The next records in order, without moving the cursor; empty if there are none. */
    List<JournalRecord> read(int maxRecords, int maxBytes) throws IOException;

    /** Makes the batch's end durable, so that the same batch is offered again after a crash. */
    void begin(List<JournalRecord> batch) throws IOException;

    /** Makes that mark survive a power loss. */
    void force() throws IOException;

    /** Takes that mark back: nothing of the batch was sent. */
    void withdraw() throws IOException;

    /** The sequence after the batch that was begun and not committed; 0 if there is none. */
    long attemptEnd();

    /** Of those rejected earlier, so many arrived after all and so many may have. */
    void redriven(long delivered, long unconfirmed) throws IOException;

    /** Moves the cursor past the batch. */
    void commit(List<JournalRecord> batch, Settled settled) throws IOException;

    /** Parks the calling thread until there may be more, {@link #wake} or the time is over. */
    boolean await(long nanos);

    /** Any thread. */
    void wake();

    /** Any thread. */
    Totals totals();

    /** Any thread. */
    Position position();

    /** Any thread. Takes it from the thread that has it: another may open the same, and this one is of no use then. */
    void release();

    @Override
    void close() throws IOException;

    static Backlog of(JournalReader reader) {
        return new Backlog() {
            @Override
            public List<JournalRecord> read(int maxRecords, int maxBytes) throws IOException {
                return reader.read(maxRecords, maxBytes);
            }

            @Override
            public void begin(List<JournalRecord> batch) throws IOException {
                reader.begin(batch);
            }

            @Override
            public void force() throws IOException {
                reader.force();
            }

            @Override
            public void withdraw() throws IOException {
                reader.withdraw();
            }

            @Override
            public long attemptEnd() {
                return reader.attemptEnd();
            }

            @Override
            public void redriven(long delivered, long unconfirmed) throws IOException {
                reader.redriven(delivered, unconfirmed);
            }

            @Override
            public void commit(List<JournalRecord> batch, Settled settled) throws IOException {
                reader.commit(batch, settled);
            }

            @Override
            public boolean await(long nanos) {
                return reader.await(nanos);
            }

            @Override
            public void wake() {
                reader.wake();
            }

            @Override
            public Totals totals() {
                return reader.totals();
            }

            @Override
            public Position position() {
                return reader.position();
            }

            @Override
            public void release() {
                reader.release();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
