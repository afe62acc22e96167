// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import java.util.concurrent.atomic.AtomicInteger;

/** How many bytes may be in flight beside the slots. Any thread; never waits. */
final class OverflowBudget {
    static final int BYTES = 4 << 20;

    private final AtomicInteger held = new AtomicInteger();

    /** Takes all of it or, returning false, nothing. */
    boolean reserve(int bytes) {
        if (bytes == 0) {
            return true;
        }
        if (bytes < 0 || bytes > BYTES) {
            return false;
        }
        int before;
        // Not add-and-take-back: that would refuse a small event while a too large one is being refused.
        do {
            before = held.get();
            if (before > BYTES - bytes) {
                return false;
            }
        } while (!held.compareAndSet(before, before + bytes));
        return true;
    }

    void release(int bytes) {
        if (bytes != 0) {
            held.addAndGet(-bytes);
        }
    }
}
