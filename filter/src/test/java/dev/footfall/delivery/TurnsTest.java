// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final BatchLimits ONE_BY_ONE = new BatchLimits(1, 1000, Duration.ofMillis(200));
    private static final DeliveryConfig CONFIG =
            new DeliveryConfig("crm", null, "00", "own", Path.of("unused"), DeliveryTerms.DEFAULT);

    private final FakeTime time = new FakeTime();
    private final Progress progress = new Progress(CONFIG, time);
    private final FakeBacklog own = FakeBacklog.in(time);
    private final Turns turns = new Turns(new Intake(own, ONE_BY_ONE, CONFIG, progress));
    private int bequests;

    @Test
    void next_takesOneOfFourFromAnAdoptedLaneWhileTheOwnHasMore() throws Exception {
        own.with(1, 1, 1, 1, 1, 1);
        adopt("01", FakeBacklog.in(time).with(1, 1, 1));

        assertThat(lanes()).containsExactly("00", "00", "00", "01", "00", "00", "00", "01", "01");
    }

    @Test
    void next_readsOneAdoptedLaneToItsEndBeforeTheNext() throws Exception {
        adopt("01", FakeBacklog.in(time).with(1, 1));
        adopt("02", FakeBacklog.in(time).with(1));

        assertThat(lanes()).containsExactly("01", "01", "02");
        assertThat(bequests).isEqualTo(2);
    }

    @Test
    void next_sendsUnderTheNameOfTheLaneItReads() throws Exception {
        adopt("07", FakeBacklog.in(time).with(1));

        assertThat(turns.next(0).batch().key()).startsWith("id-07:");
    }

    @Test
    void next_goesOnWhereAnAdoptedLaneCannotBeReadAndTriesItAgainLater() throws Exception {
        FakeBacklog broken = FakeBacklog.in(time).with(1);
        broken.failRead = new IOException("gone");
        adopt("01", broken);
        own.with(1);

        assertThat(lanes()).containsExactly("00");
        assertThat(progress.status(own.totals()).lastError())
                .contains("lane 01")
                .contains("gone");
        time.pass(Duration.ofSeconds(11));
        assertThat(lanes()).containsExactly("01");
    }

    @Test
    void next_leavesALaneOnlyOnceItsAccountsAreTaken() throws Exception {
        bequests = -1; // refused once
        adopt("01", FakeBacklog.in(time));

        assertThat(turns.next(time.nanoTime())).isNull();
        assertThat(bequests).isZero();
        time.pass(Duration.ofSeconds(11));
        assertThat(turns.next(time.nanoTime())).isNull();
        assertThat(bequests).isOne();
        time.pass(Duration.ofSeconds(11));
        turns.next(time.nanoTime());
        assertThat(bequests).isOne();
    }

    private void adopt(String lane, FakeBacklog backlog) {
        AdoptedBacklog left = new AdoptedBacklog(lane, "id-" + lane, backlog, () -> ++bequests > 0);
        turns.add(new AdoptedIntake(left, ONE_BY_ONE, CONFIG, progress));
        assertThat(turns.takeNew()).containsExactly(lane);
        assertThat(turns.takeNew()).isEmpty();
    }

    /** Of all shipments there are just now, each delivered before the next. */
    private List<String> lanes() throws IOException {
        List<String> lanes = new ArrayList<>();
        for (Shipment next = turns.next(time.nanoTime()); next != null; next = turns.next(time.nanoTime())) {
            lanes.add(next.batch().lane());
            next.delivered();
            next.settle();
        }
        return lanes;
    }
}
