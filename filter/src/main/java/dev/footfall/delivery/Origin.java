// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.Settled;
import java.io.IOException;

/** Where a shipment comes from, and has to be accounted for. */
interface Origin {
    /** Before the first event of it is sent. */
    void begin() throws IOException;

    /** Takes {@link #begin} back: nothing of it arrived. */
    void withdraw() throws IOException;

    /** The sequence before which its events are gone since the last look; 0 if none is. */
    long overtaken();

    /** Its events were given up once: no age ends them, and a refusal is believed. */
    boolean isAgain();

    /**
     * Leaves what is numbered {@code before} or higher to be read anew, so that the head can be settled without it.
     * Returns false if that cannot be.
     */
    boolean settleHead(long before);

    /**
     * All its events have become what they are; it does not come again.
     *
     * @throws IOException if that could not be written. It is settled all the same
     */
    void settle(Settled settled) throws IOException;
}
