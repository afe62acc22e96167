// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.nio.charset.StandardCharsets;

/**
 * UUIDv7 from what is there anyway: arrival, ring sequence and the run's salt. Ids of one run differ by their
 * sequence and never fall: one that arrived before its predecessor, or by a clock that was set back, has the time of
 * the latest arrival so far. Ids of two runs differ by 34 random bits besides.
 *
 * <pre>
 *  | latest arrival, ms 48 | 0111 | sequence, high 12 | 10 | sequence, low 28 | salt 34 |
 * </pre>
 */
final class MessageIds {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 36;
    private static final int SALT_BITS = 34;
    private static final int LOW_SEQUENCE_BITS = 28;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 1L << 63;

    private final long salt;
    private long latest;
    private final byte[] scratch = new byte[LENGTH];

    MessageIds(long salt) {
        this.salt = salt & ((1L << SALT_BITS) - 1);
    }

    /** @param sequence higher than of all before */
    String of(long arrivalMillis, long sequence) {
        return new String(bytes(arrivalMillis, sequence), StandardCharsets.ISO_8859_1);
    }

    /** Its chars; the same array at each call. */
    byte[] bytes(long arrivalMillis, long sequence) {
        latest = Math.max(latest, arrivalMillis);
        long high = latest << 16 | VERSION | ((sequence >>> LOW_SEQUENCE_BITS) & 0xFFF);
        long low = VARIANT | (sequence & ((1L << LOW_SEQUENCE_BITS) - 1)) << SALT_BITS | salt;
        hex(high >>> 32, 8, 0);
        hex(high >>> 16, 4, 9);
        hex(high, 4, 14);
        hex(low >>> 48, 4, 19);
        hex(low, 12, 24);
        return scratch;
    }

    private void hex(long bits, int digits, int at) {
        long rest = bits;
        for (int i = at + digits - 1; i >= at; i--) {
            scratch[i] = HEX[(int) rest & 0xF];
            rest >>>= 4;
        }
        if (at > 0) {
            scratch[at - 1] = '-';
        }
    }
}
