// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.time.Duration;

/**
 * One kill under load, and what was found afterwards.
 *
 * @param load how long visitors came before it
 * @param answered pages, whole
 * @param dropped events that had found the ring full, as the journal itself says
 * @param residue answered pages that are not in the journal, and were not dropped: they were in the ring
 * @param torn bytes behind the journal's last whole frame
 * @param nextSequence after the last journaled event
 * @param reopen of the journal alone
 * @param start of the server that was killed, until it answered
 */
record Kill(
        Duration load,
        int answered,
        long dropped,
        long residue,
        long torn,
        long nextSequence,
        Duration reopen,
        Duration start) {}
