// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.footfall.enrich.Failure;
import dev.footfall.enrich.LateSkip;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void page_showsNothingUntilPublished() {
        ledger.waits();
        ledger.settle(1);

        assertThat(ledger.page().settled()).isZero();
        ledger.publish();
        assertThat(ledger.page().settled()).isEqualTo(1);
    }

    @Test
    void page_settlesEachEventOnce() {
        ledger.waits();
        ledger.waits();
        ledger.skipped(LateSkip.NO_PATH);
        ledger.failed(Failure.UNSEALED);
        ledger.settle(2);
        ledger.publish();

        assertThat(ledger.page().settled()).isEqualTo(4);
        assertThat(ledger.page().journaled()).isEqualTo(2);
        assertThat(ledger.page().skipped()).containsExactly(entry("no_path", 1L));
        assertThat(ledger.page().failed()).containsExactly(entry("unsealed", 1L));
    }

    @Test
    void settle_countsWhatTheDiskRefused() {
        ledger.waits();
        ledger.waits();
        ledger.waits();
        ledger.settle(1);
        ledger.publish();

        assertThat(ledger.page().journaled()).isEqualTo(1);
        assertThat(ledger.page().failed()).containsExactly(entry("journal", 2L));
    }
}
