// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.Totals;

/** Totals of a destination that only ever delivered. */
final class FakeTotals {
    private FakeTotals() {}

    static Totals of(long delivered, long backlog) {
        return new Totals(delivered, 0, 0, 0, 0, 0, 0, backlog);
    }
}
