// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of all sites of one host, and of no other whose name begins alike. */
final class HostScopeTest {
    private static final String READER = "a.example/*/crm";
    private static final Scope HOST = Scope.host("a.example");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeForFiveSites() throws IOException {
        try (Journal journal = Lanes.open(directory)) {
            journal.reader(READER, HOST).close();
            write(journal, journal.site("a.example", true), "root");
            write(journal, journal.site("a.example/shop", true), "shop");
            write(journal, journal.site("a.example/blog", false), "blog");
            write(journal, journal.site("a.example.org", true), "longer");
            write(journal, journal.site("a.exampl", false), "shorter");
        }
    }

    @Test
    void reader_getsTheHostsSitesWithAndWithoutDestinationsOverARestart() throws IOException {
        try (Journal journal = Lanes.open(directory);
                JournalReader reader = journal.reader(READER, HOST)) {
            assertThat(reader.totals().backlog()).isEqualTo(3);
            assertThat(drain(reader)).containsExactly("root", "shop", "blog");
            assertThat(reader.totals().delivered()).isEqualTo(3);
        }
    }

    /** The cursor in the lane says whose records it waits for, whoever reads it. */
    @Test
    void report_showsTheHost() throws IOException {
        assertThat(LaneReport.of(Lanes.lane(directory)).cursors())
                .singleElement()
                .satisfies(cursor -> assertThat(cursor.scope()).isEqualTo(HOST));
    }

    @Test
    void adopter_readsWhatTheHostsSitesLeft() throws IOException {
        try (Journal adopter = Lanes.open(directory)) {
            try (Journal left = Lanes.open(directory)) {
                left.reader(READER, HOST).close();
                write(left, left.site("a.example/late", true), "late");
                write(left, left.site("b.example", true), "another's");
            }

            AdoptedLane lane = adopter.adoption().look().get(0);

            JournalReader reader = lane.reader(READER, HOST);
            assertThat(reader).isNotNull();
            assertThat(drain(reader)).containsExactly("late");
            lane.close();
        }
    }
}
