// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.config;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that move from an adopted lane to the own: wherever the adopter dies, they are counted once. */
final class InheritanceTest {
    @TempDir
    private Path directory;

    @Test
    void accounts_areCountedOnceWhereverTheAdopterDies() throws IOException {
        int operations = adoptUntil(directory.resolve("whole"), 1_000_000);
        assertThat(operations).isGreaterThan(5);
        for (int n = 0; n < operations; n++) {
            Path place = directory.resolve("killed" + n);
            adoptUntil(place, n);

            // Whoever comes next finds one journal's five and the other's three, once each, and nothing to deliver
            // again.
            Totals totals = adoptAll(place);
            assertThat(totals).as("killed at operation " + n).isEqualTo(new Totals(8, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    /** Adopts and inherits, with a disk that is gone after so many operations. Returns how many it took. */
    private static int adoptUntil(Path place, int last) throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (Journal journal = Journal.open(config(place), disk)) {
            JournalReader own = journal.reader("file", Scope.all());
            write(journal, journal.site(SHOP, false), "1", "2", "3", "4", "5");
            drain(own);
            leave(place);
            Adoption adoption = journal.adoption();
            JournalReader left = adoption.look().get(0).reader("file", Scope.all());
            own.adopt(left);
            drain(left);
            int before = disk.operations().size();
            disk.failing(operation -> disk.operations().size() > before + last, "gone");
            try {
                own.inherit(left);
                adoption.maintain(System.nanoTime());
                adoption.close();
            } catch (IOException e) {
                assertThat(e).hasMessage("gone");
            }
            assertThat(own.totals().delivered()).isEqualTo(8);
            closeQuietly(adoption);
            return disk.operations().size() - before;
        } catch (IOException e) {
            assertThat(e).hasMessage("gone");
            return -1;
        }
    }

    private static void closeQuietly(Adoption adoption) {
        try {
            adoption.close();
        } catch (IOException e) {
            assertThat(e).hasMessage("gone");
        }
    }

    private static void leave(Path place) throws IOException {
        try (Journal other = Lanes.open(place)) {
            JournalReader reader = other.reader("file", Scope.all());
            write(other, other.site(SHOP, false), "a", "b", "c");
            reader.close();
        }
    }

    private static Totals adoptAll(Path place) throws IOException {
        try (Journal journal = Lanes.open(place)) {
            JournalReader own = journal.reader("file", Scope.all());
            assertThat(drain(own)).isEmpty();
            Adoption adoption = journal.adoption();
            for (AdoptedLane lane : adoption.look()) {
                JournalReader left = lane.reader("file", Scope.all());
                if (left != null) {
                    own.adopt(left);
                    assertThat(drain(left)).isEmpty();
                    own.inherit(left);
                }
            }
            adoption.maintain(System.nanoTime());
            assertThat(adoption.held()).isEmpty();
            return own.totals();
        }
    }
}
