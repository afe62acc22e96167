// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Destinations that nobody names any more, on their way out. To be run once, by whoever may wait and holds no lock: a
 * destination that hangs must not keep other sites from joining and leaving.
 */
final class Departure implements Runnable {
    private final List<Outlet> outlets;
    private final CountDownLatch over = new CountDownLatch(1);

    Departure(List<Outlet> outlets) {
        this.outlets = outlets;
    }

    @Override
    public void run() {
        try (StopBudget budget = StopBudget.begin()) {
            Outlet.close(outlets, budget.forDelivery());
        } finally {
            over.countDown();
        }
    }

    boolean has(String label) {
        return outlets.stream().anyMatch(outlet -> outlet.label().equals(label));
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Their cursors belong to one at a time: whoever wants them next, or closes the journal, waits here. */
    void await(Duration within) {
        Patience.await(over, within);
    }
}
