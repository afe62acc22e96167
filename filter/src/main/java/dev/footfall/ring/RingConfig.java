// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/**
 * How much the ring holds.
 *
 * @param ringSlots how many events may wait for the journal thread; a power of two, 64 to 1,048,576
 * @param slotBytes room for the facts of one event, 1 KiB to 32 KiB
 */
public record RingConfig(int ringSlots, int slotBytes) {
    public static final int DEFAULT_RING_SLOTS = 4096;
    public static final int DEFAULT_SLOT_BYTES = 4 << 10;

    public RingConfig {
        if (Integer.bitCount(ringSlots) != 1 || ringSlots < 64 || ringSlots > 1 << 20) {
            throw new IllegalArgumentException("ringSlots must be a power of two from 64 to 1048576, got " + ringSlots);
        }
        if (slotBytes < 1 << 10 || slotBytes > 32 << 10) {
            throw new IllegalArgumentException("slotBytes must be 1KiB to 32KiB, got " + slotBytes);
        }
    }

    public static RingConfig defaults() {
        return new RingConfig(DEFAULT_RING_SLOTS, DEFAULT_SLOT_BYTES);
    }
}
