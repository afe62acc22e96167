// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The step between two looks at something that has no other way to tell. */
final class Pause {
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(10);

    private Pause() {}

    static void aMoment() {
        LockSupport.parkNanos(MOMENT);
    }
}
