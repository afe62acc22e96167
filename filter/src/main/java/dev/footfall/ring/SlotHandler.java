// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/** Takes what the journal thread reads from the ring. */
@FunctionalInterface
public interface SlotHandler {
    /** The slot is good until this returns. Must not throw: an event that cannot be handled is counted, not retried. */
    void onSlot(EventSlot slot, long sequence);
}
