// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class TallyTest {
    private enum Reason {
        METHOD,
        STATUS,
        CONTENT_TYPE
    }

    private final Tally<Reason> tally = new Tally<>(Reason.class);

    @Test
    void snapshot_namesReasonsInLowerCaseAndInTheirOrder() {
        tally.count(Reason.CONTENT_TYPE);
        tally.count(Reason.METHOD, 2);

        assertThat(tally.snapshot()).containsExactly(entry("method", 2L), entry("content_type", 1L));
    }

    @Test
    void snapshot_leavesOutWhatNeverHappened() {
        assertThat(tally.snapshot()).isEmpty();
    }

    @Test
    void count_losesNothingWhenManyThreadsCount() throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 10_000; n++) {
                    tally.count(Reason.STATUS);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(tally.of(Reason.STATUS)).isEqualTo(40_000);
        assertThat(tally.total()).isEqualTo(40_000);
    }
}
