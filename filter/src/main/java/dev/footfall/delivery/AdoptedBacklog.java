// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.io.IOException;

/**
 * What a lane whose journal is gone still has for one destination.
 *
 * @param number of the lane, two digits
 * @param laneId names it in batch keys, as it did while its journal lived
 */
record AdoptedBacklog(String number, String laneId, Backlog backlog, Bequest bequest) {
    /** The end: its accounts become those of the destination's own lane. */
    interface Bequest {
        /** False if there is something left to read. */
        boolean accept() throws IOException;
    }
}
