// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import java.time.Duration;

/** Times and sizes as an operator would type them. */
final class Amounts {
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};
    private static final int STEP = 1024;

    private Amounts() {}

    static String of(Duration time) {
        if (time.toHours() > 0 && time.equals(Duration.ofDays(time.toDays()))) {
            return time.toDays() + "d";
        }
        if (time.toMinutes() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
            return time.toHours() + "h";
        }
        return time.equals(Duration.ofMinutes(time.toMinutes())) ? time.toMinutes() + "m" : time.toMillis() + "ms";
    }

    /** Exact: a size that is no whole number of a unit is told in the next smaller one. */
    static String of(long bytes) {
        long size = bytes;
        int unit = 0;
        while (unit < SIZES.length - 1 && size >= STEP && size % STEP == 0) {
            size /= STEP;
            unit++;
        }
        return size + " " + SIZES[unit];
    }
}
