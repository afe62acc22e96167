// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whichever operation of the disk fails: what was reported as written arrives. */
final class AnyFaultTest extends OnAFaultyDisk {
    @Test
    void anyOneOperationMayFail() throws IOException {
        int operations = runOnce(directory.resolve("whole"), disk);
        assertThat(operations).isGreaterThan(100);
        for (int n = 0; n < operations; n++) {
            FaultyDisk failing = new FaultyDisk();
            failing.failAt(n);
            runOnce(directory.resolve("failing" + n), failing);
        }
    }

    /** Writes and reads, closes, and does so again; what was reported as written must arrive, however it ends. */
    private int runOnce(Path place, FaultyDisk failing) throws IOException {
        List<String> written = new ArrayList<>();
        List<String> delivered = new ArrayList<>();
        run(place, failing, "first", written, delivered);
        run(place, failing, "second", written, delivered);
        int operations = failing.operations().size();
        failing.heal();
        run(place, failing, "third", written, delivered);
        List<String> said = failing.operations();
        assertThat(delivered)
                .as("after %s", said.subList(0, Math.min(operations, said.size())))
                .containsAll(written);
        return operations;
    }

    private void run(Path place, FaultyDisk failing, String round, List<String> written, List<String> delivered)
            throws IOException {
        JournalConfig config = new JournalConfig(place, 32 << 10, 4 << 10, new Fsync.Batch(), 0);
        try (Journal journal = Journal.open(config, failing);
                JournalReader reader = journal.reader("file", Scope.all())) {
            for (int i = 0; i < 16; i++) {
                String text = round + " " + i + PAGE;
                if (write(journal, journal.site(SHOP, false), text) instanceof Append.Written) {
                    written.add(text);
                }
                if (i % 5 == 0) {
                    deliver(reader, delivered);
                }
                maintainLater(journal);
                assertBalanced(reader.totals());
            }
            if (journal.stats().trouble() != null) {
                maintainLater(journal);
            }
            assertThat(journal.stats().trouble()).isNull();
            deliver(reader, delivered);
            deliver(reader, delivered);
        } catch (IOException e) {
            assertThat(e).hasMessage("Input/output error"); // Opening may fail; then nothing was written.
        }
    }

    private static void deliver(JournalReader reader, List<String> delivered) {
        try {
            List<JournalRecord> batch = reader.read(100, 1 << 20);
            delivered.addAll(Lanes.texts(batch));
            reader.commit(batch, Settled.delivered(batch.size()));
        } catch (IOException e) {
            assertThat(e).hasMessage("Input/output error"); // Read again with the next.
        }
    }

    private static void assertBalanced(Totals totals) {
        assertThat(totals.backlog()).isNotNegative();
        assertThat(totals.expired()).isZero();
        assertThat(totals.rejected()).isZero();
    }
}
