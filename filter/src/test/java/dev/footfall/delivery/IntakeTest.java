// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final DeliveryConfig CONFIG =
            new DeliveryConfig("crm", "localhost/shop", "03", "lane-id", Path.of("unused"), DeliveryTerms.DEFAULT);
    private static final Duration LINGER = Duration.ofMillis(200);

    private final FakeBacklog backlog = FakeBacklog.real();

    @Test
    void next_isNothingWhenThereIsNothing() throws Exception {
        assertThat(intake(10, 1000, LINGER).next(0)).isNull();
    }

    @Test
    void next_stopsAtTheLimitOfEvents() throws Exception {
        backlog.with(1, 1, 1);
        assertThat(sequences(intake(3, 1000, Duration.ZERO))).containsExactly(List.of(1L, 2L, 3L));
    }

    @Test
    void next_leavesOneMoreEventThanTheLimitForTheNext() throws Exception {
        backlog.with(1, 1, 1, 1);
        assertThat(sequences(intake(3, 1000, Duration.ZERO))).containsExactly(List.of(1L, 2L, 3L), List.of(4L));
    }

    @Test
    void next_stopsAtTheLimitOfBytes() throws Exception {
        backlog.with(50, 50);
        assertThat(sequences(intake(10, 100, Duration.ZERO))).containsExactly(List.of(1L, 2L));
    }

    @Test
    void next_leavesOneMoreByteThanTheLimitForTheNext() throws Exception {
        backlog.with(50, 51);
        assertThat(sequences(intake(10, 100, Duration.ZERO))).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void next_sendsAnEventAboveTheLimitAlone() throws Exception {
        backlog.with(10, 5000, 10);
        assertThat(sequences(intake(10, 100, Duration.ZERO))).containsExactly(List.of(1L), List.of(2L), List.of(3L));
    }

    @Test
    void next_letsASmallBatchWaitForCompany() throws Exception {
        Intake intake = intake(10, 1000, LINGER);
        backlog.with(1);

        assertThat(intake.next(0)).isNull();
        assertThat(intake.isLingering()).isTrue();
        assertThat(intake.lingerUntil()).isEqualTo(LINGER.toNanos());
        backlog.with(1);
        assertThat(intake.next(LINGER.toNanos() - 1)).isNull();
        assertThat(intake.next(LINGER.toNanos()).batch().entries()).hasSize(2);
        assertThat(intake.isLingering()).isFalse();
    }

    @Test
    void next_doesNotLingerOverAFullBatch() throws Exception {
        backlog.with(1, 1, 1);
        assertThat(intake(3, 1000, LINGER).next(0)).isNotNull();
    }

    @Test
    void next_doesNotLingerWhenTheNextEventWouldNotFit() throws Exception {
        backlog.with(60, 60);
        assertThat(intake(10, 100, LINGER).next(0).batch().entries()).hasSize(1);
    }

    @Test
    void next_forgetsItsLingerWhenWhatItWaitedWithExpired() throws Exception {
        Intake intake = intake(10, 1000, LINGER);
        backlog.with(1);
        intake.next(0);

        backlog.expire(1);

        assertThat(intake.next(LINGER.toNanos())).isNull();
        assertThat(intake.isLingering()).isFalse();
    }

    @Test
    void batch_namesItsLaneAndWhatItCarries() throws Exception {
        backlog.with(1, 1);

        Batch batch = intake(10, 1000, Duration.ZERO).next(0).batch();

        assertThat(batch.lane()).isEqualTo("03");
        assertThat(batch.key()).isEqualTo("lane-id:localhost_shop_crm:1-2");
        assertThat(batch.entries().get(0).site()).isEqualTo("localhost");
        assertThat(batch.entries().get(0).bytes()).asString().isEqualTo("x");
    }

    @Test
    void batch_leavesOutWhatIsNoEvent() throws Exception {
        backlog.with(1);
        backlog.append((byte) 7, "from a later version");
        backlog.with(1);

        Shipment shipment = intake(10, 1000, Duration.ZERO).next(0);

        assertThat(shipment.batch().entries()).extracting(Batch.Entry::sequence).containsExactly(1L, 3L);
        shipment.delivered();
        shipment.settle();
        assertThat(backlog.calls).containsExactly("commit 1-3");
        assertThat(backlog.totals().rejected()).isOne();
    }

    private Intake intake(int events, int bytes, Duration linger) {
        return new Intake(backlog, new BatchLimits(events, bytes, linger), CONFIG, new Progress(CONFIG, Time.system()));
    }

    private List<List<Long>> sequences(Intake intake) throws Exception {
        List<List<Long>> batches = new ArrayList<>();
        for (Shipment next = intake.next(0); next != null; next = intake.next(0)) {
            batches.add(
                    next.batch().entries().stream().map(Batch.Entry::sequence).toList());
            next.delivered();
            next.settle();
        }
        return batches;
    }
}
