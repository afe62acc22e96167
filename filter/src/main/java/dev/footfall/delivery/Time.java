// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Time and chance as a delivery thread meets them; the seam at which a test takes over. */
interface Time {
    /** For every span and deadline: never steps, whatever happens to the wall clock. */
    long nanoTime();

    /** For showing only. */
    long epochMillis();

    /** Parks the calling thread at most so long; may return early. */
    void park(long nanos);

    /** Uniform from 0 to below 1. */
    double random();

    static Time system() {
        return new Time() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long epochMillis() {
                return System.currentTimeMillis();
            }

            @Override
            public void park(long nanos) {
                LockSupport.parkNanos(this, nanos);
            }

            @Override
            public double random() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
