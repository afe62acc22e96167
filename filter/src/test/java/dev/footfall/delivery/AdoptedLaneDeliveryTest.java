// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.destination.Destination;
import dev.footfall.event.Events;
import dev.footfall.journal.AdoptedLane;
import dev.footfall.journal.Adoption;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What another journal left, through the real thread of a destination that has a lane of its own. */
@Timeout(60)
class AdoptedLaneDeliveryTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private Mode mode = Mode.AT_LEAST_ONCE;
    private Journal journal;
    private Adoption adoption;
    private JournalReader own;
    private Delivery delivery;

    @BeforeEach
    void open() throws IOException {
        journal = journal();
        adoption = journal.adoption();
        own = journal.reader("crm", Scope.all());
    }

    @AfterEach
    void close() throws IOException {
        delivery.stop(PLENTY);
        adoption.close();
        journal.close();
    }

    @Test
    void batchLeftOpen_comesAgainUnderItsKeyAndLane() throws Exception {
        ScriptedDestination down = new ScriptedDestination().answering(new TryAgain(Duration.ofHours(1), "down", true));
        leave(down, 3, 2);
        ScriptedDestination up = new ScriptedDestination();
        deliverTo(up);

        adopt();
        await().until(() -> delivery.status().totals().delivered() == 5);

        assertThat(up.keys().get(0)).isEqualTo(down.keys().get(0));
        assertThat(up.batches).extracting(Batch::lane).containsOnly("01");
        assertThat(up.batches.get(0).entries()).hasSize(3);
        assertThat(delivery.status().totals()).isEqualTo(FakeTotals.of(5, 0));
    }

    @Test
    void batchLeftOpen_isUnconfirmedWhereNothingMayArriveTwice() throws Exception {
        mode = Mode.AT_MOST_ONCE;
        begin(4, 2);
        ScriptedDestination up = new ScriptedDestination();
        deliverTo(up);

        adopt();
        await().until(() -> delivery.status().totals().backlog() == 0);

        assertThat(delivery.status().totals().unconfirmed()).isEqualTo(4);
        assertThat(delivery.status().totals().delivered()).isEqualTo(2);
        assertThat(up.batches)
                .hasSize(1)
                .allSatisfy(batch -> assertThat(batch.entries()).hasSize(2));
    }

    @Test
    void lane_isGivenBackOnceItIsDrained() throws Exception {
        begin(0, 3);
        deliverTo(new ScriptedDestination());
        adopt();

        await().until(() -> {
            adoption.maintain(System.nanoTime());
            return adoption.held().isEmpty();
        });

        assertThat(delivery.status().totals()).isEqualTo(FakeTotals.of(3, 0));
        await().until(() -> delivery.status().state() == State.WAITING);
    }

    @Test
    void deadLettersToBeSentAgainByTheLaneThatIsGone_areSentByTheAdopter() throws Exception {
        ScriptedDestination refusing = new ScriptedDestination()
                .answering(batch -> DeliveryResult.delivered())
                .answering(new Refused("HTTP 400"));
        try (Journal other = journal()) {
            Delivery theirs = new Delivery(refusing, other.reader("crm", Scope.all()), config(other));
            add(other, 2);
            theirs.start();
            await().until(() -> theirs.status().totals().delivered() == 2);
            add(other, 1);
            await().until(() -> theirs.status().totals().rejected() == 1);
            theirs.stop(PLENTY);
        }
        assertThat(new Redrive("crm", null, null).move(home)).isOne();
        ScriptedDestination up = new ScriptedDestination();
        deliverTo(up);

        adopt();
        await().until(() -> delivery.status().totals().delivered() == 3);

        assertThat(delivery.status().totals()).isEqualTo(FakeTotals.of(3, 0));
        assertThat(up.batches).hasSize(1);
    }

    /** Another journal with its own delivery, which ends with so many begun and so many behind them. */
    private void leave(Destination destination, int begun, int behind) throws Exception {
        try (Journal other = journal()) {
            Delivery theirs = new Delivery(destination, other.reader("crm", Scope.all()), config(other));
            add(other, begun);
            theirs.start();
            await().until(() -> theirs.status().state() == State.BACKING_OFF);
            add(other, behind);
            theirs.stop(PLENTY);
        }
    }

    /** The same by hand: as a kill leaves it while the endpoint has not answered. */
    private void begin(int begun, int behind) throws IOException {
        try (Journal other = journal();
                JournalReader reader = other.reader("crm", Scope.all())) {
            add(other, begun);
            reader.begin(reader.read(100, 1 << 20));
            add(other, behind);
        }
    }

    private static void add(Journal to, int count) {
        int site = to.site("localhost/shop", false);
        for (int i = 0; i < count; i++) {
            byte[] json = Events.bytes(Events.page("/" + i, "localhost/shop", i));
            to.add(site, (byte) 0, 1, json, 0, json.length);
        }
        to.flush();
    }

    private void deliverTo(Destination destination) {
        delivery = new Delivery(destination, own, config(journal));
        delivery.start();
    }

    private void adopt() throws IOException {
        List<AdoptedLane> lanes = adoption.look();
        assertThat(lanes).hasSize(1);
        AdoptedLane lane = lanes.get(0);
        delivery.adopt(lane.number(), lane.id(), own, lane.reader("crm", Scope.all()));
    }

    private Journal journal() throws IOException {
        return Journal.open(new JournalConfig(home, 1 << 20, 64 << 10, new Fsync.None(), 0));
    }

    private DeliveryConfig config(Journal of) {
        return new DeliveryConfig("crm", null, of.lane(), of.laneId(), home, new DeliveryTerms(mode, null));
    }
}
