// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.journal.JournalRecovery;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL under load, again and again: what the journal of a dead server holds is delivered by those after it, all of
 * it, byte by byte, and nothing else is. Prints what it saw.
 */
final class KillsIT {
    private static final int FEW = 5;
    private static final int MANY = Integer.getInteger("faults.kills", 200);
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 1_500;

    private final Random random = new Random();
    private final AtomicInteger pages = new AtomicInteger();
    private final Census census = new Census();
    private final Kills kills = new Kills(census);

    @Test
    void journaledEvents_surviveAFewKills() throws Exception {
        kill("killed-few", FEW);
    }

    @Test
    @Tag("faults")
    void journaledEvents_surviveManyKills() throws Exception {
        kill("killed-many", MANY);
    }

    private void kill(String name, int times) throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base(name));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        Path files = base.resolve("delivered");
        NewLines delivered = new NewLines(files);
        for (int i = 0; i < times; i++) {
            kills.add(killOnce(base, files));
            census.delivered(delivered.read());
        }
        try (TomcatProcess last = start(base, files)) {
            Bean file = Counters.of(last).awaitSettled().assertIdentities().destination("file");
            census.delivered(delivered.read());
            System.out.println(kills);

            assertEachDelivered(file);
        }
    }

    private void assertEachDelivered(Bean file) {
        Census.Fate fate = kills.fate();
        assertThat(fate.journaled()).isPositive();
        assertThat(fate.lost()).as("lost").isZero();
        assertThat(fate.altered()).as("altered").isZero();
        assertThat(census.invented()).as("invented").isZero();
        assertThat(file.number("Delivered")).isEqualTo(fate.journaled());
        assertThat(file.number("Expired")).isZero();
    }

    /** The destination's files lie elsewhere and never go: they are the evidence. */
    private static TomcatProcess start(CatalinaBase base, Path files) throws IOException {
        return TomcatProcess.start(base, "-Dfootfall.file.directory=" + files, "-Dfootfall.file.maxBytes=100GiB");
    }

    private Kill killOnce(CatalinaBase base, Path files) throws Exception {
        Instant begin = Instant.now();
        TomcatProcess tomcat = start(base, files);
        Duration start = Duration.between(begin, Instant.now());
        Duration load = Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        Rush rush = Rush.on(tomcat, pages);
        assertThat(rush.isOverWithin(load)).isFalse();
        tomcat.killHard();
        return autopsy(base, rush.answered(), begin, load, start);
    }

    private Kill autopsy(CatalinaBase base, Queue<Rush.Visit> answered, Instant begin, Duration load, Duration start)
            throws IOException {
        DeadJournal journal = new DeadJournal(Footfall.home(base).resolve("default"));
        BitSet journaled = census.journaled(journal.records(), pages.get());
        long missing =
                answered.stream().filter(visit -> !journaled.get(visit.page())).count();
        long dropped = journal.droppedSince(begin);
        DeadJournal.Reopened reopened = journal.reopenIn(base.resolve("reopened"));
        JournalRecovery recovery = reopened.recovery();
        assertThat(recovery.uncleanStop()).isNotNull();
        assertThat(recovery.corruptFrames()).isZero();
        return new Kill(
                load,
                answered.size(),
                dropped,
                Math.max(0, missing - dropped),
                recovery.tornBytes(),
                census.nextSequence(),
                reopened.took(),
                start);
    }
}
