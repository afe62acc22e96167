// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the journal lives and how much of the disk it may take.
 *
 * @param directory of the engine: {@code <directory>/<engine>}; created, with mode 0700, if need be
 * @param maxBytes bound on all segments together; the oldest goes when it is reached; at least two segments
 * @param segmentBytes size at which a segment is closed and the next one begun, 4 KiB to 1 GiB
 * @param fsync when bytes are forced to the disk
 * @param freeSpace bytes of the store left to others; 5 % of the store if that is more
 */
public record JournalConfig(Path directory, long maxBytes, long segmentBytes, Fsync fsync, long freeSpace) {
    public static final long DEFAULT_MAX_BYTES = 1L << 30;
    public static final long DEFAULT_SEGMENT_BYTES = 16L << 20;
    static final long MAX_SEGMENT_BYTES = 1L << 30;
    public static final Fsync DEFAULT_FSYNC = new Fsync.Interval(Duration.ofSeconds(1));
    public static final long DEFAULT_FREE_SPACE = 256L << 20;

    public JournalConfig {
        requireNonNull(directory, "directory");
        requireNonNull(fsync, "fsync");
        if (segmentBytes < 4 << 10 || segmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException("journalSegmentBytes must be 4KiB to 1GiB, got " + segmentBytes);
        }
        if (maxBytes < 2 * segmentBytes) {
            throw new IllegalArgumentException("journalMaxBytes must be at least twice journalSegmentBytes ("
                    + segmentBytes + "), got " + maxBytes);
        }
        if (freeSpace < 0) {
            throw new IllegalArgumentException("journalFreeSpace must not be negative, got " + freeSpace);
        }
    }

    public static JournalConfig in(Path directory) {
        return new JournalConfig(
                directory, DEFAULT_MAX_BYTES, DEFAULT_SEGMENT_BYTES, DEFAULT_FSYNC, DEFAULT_FREE_SPACE);
    }
}
