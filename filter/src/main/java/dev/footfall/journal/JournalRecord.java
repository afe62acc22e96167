// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/**
 * One record, as it was added. The bytes are the receiver's own.
 *
 * @param site name of the site it belongs to; empty if a damaged journal does not say
 * @param end the place after it
 */
@SuppressWarnings("ArrayRecordComponent") // identity is enough: nobody compares records
public record JournalRecord(long sequence, String site, byte kind, int schema, byte[] bytes, Position end) {
    /** The kind of a record that holds an event; kinds from 0xF0 up are the journal's own. */
    public static final byte EVENT = 0;
}
