// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Events that were dropped before they reached the journal, as the journal was told. */
public record GapReport(long dropped, Instant first, Instant last) {
    private static final int PAYLOAD = 24;

    static GapReport decode(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload.length >= PAYLOAD ? payload : new byte[PAYLOAD]);
        return new GapReport(
                bytes.getLong(), Instant.ofEpochMilli(bytes.getLong()), Instant.ofEpochMilli(bytes.getLong()));
    }
}
