// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Steps through the records of one frame, wherever its bytes are. Believes no length before it is checked. */
final class FrameRecords {
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int start;
    private int end;

    private int left;
    private int next;
    private int record;
    private int payload;
    private long nextSequence;
    private long sequence;

    /** Before the first of so many records, between two places of an array. */
    void begin(ByteBuffer array, int from, int to, int count, long firstSequence) {
        bytes = array;
        start = from;
        end = to;
        next = from;
        left = count;
        nextSequence = firstSequence;
    }

    /** Steps to the next record; false if there is none. */
    boolean next() {
        int most = end - next - FrameFormat.RECORD_HEADER;
        if (left == 0 || most < 0) {
            return false;
        }
        int length = bytes.getInt(next);
        if (length < 0 || length > most) {
            return false;
        }
        left--;
        record = next;
        payload = length;
        next += FrameFormat.RECORD_HEADER + length;
        sequence = nextSequence;
        nextSequence += isEvent() ? 1 : 0;
        return true;
    }

    /** Whether records are yet to come, after the one it stands on. */
    boolean hasMore() {
        return left > 0;
    }

    /** The bytes of all of them, as they stand there. */
    ByteBuffer all() {
        return bytes.slice(start, end - start);
    }

    // ---- the record it stands on

    boolean isEvent() {
        return FrameFormat.isEvent(kind());
    }

    /** Of an event. */
    long sequence() {
        return sequence;
    }

    /** The sequence after the record it stands on. */
    long nextSequence() {
        return nextSequence;
    }

    byte kind() {
        return bytes.get(record + FrameFormat.RECORD_KIND);
    }

    int schema() {
        return Byte.toUnsignedInt(bytes.get(record + FrameFormat.RECORD_SCHEMA));
    }

    int site() {
        return Short.toUnsignedInt(bytes.getShort(record + FrameFormat.RECORD_SITE));
    }

    long number() {
        return bytes.getLong(record + FrameFormat.RECORD_NUMBER);
    }

    int payloadLength() {
        return payload;
    }

    byte[] payload() {
        int from = record + FrameFormat.RECORD_HEADER;
        return Arrays.copyOfRange(bytes.array(), from, from + payload);
    }
}
