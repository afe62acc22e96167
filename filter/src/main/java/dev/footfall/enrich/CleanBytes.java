// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.security.SecureRandom;

/**
 * Which bytes an event kept as they were sent, so that they need no second look. Known by 64 bits of their hash under a
 * seed of this run, and not kept themselves: that one in 2^64 others is taken for them is less likely than a disk that
 * lies, and nobody can look for it.
 *
 * <p>Each may be in two places, and the next that belongs there takes one of them. One thread.
 */
final class CleanBytes {
    /** Longer ones hardly ever come again. */
    private static final int LONGEST = Seen.LONGEST;

    private final long[] hashes;
    private final long seed = new SecureRandom().nextLong();
    private int turn;

    /** {@code places}: a power of two. */
    CleanBytes(int places) {
        hashes = new long[places];
    }

    boolean contains(int scope, byte[] source, int offset, int length) {
        if (length == 0 || length > LONGEST) {
            return false;
        }
        long hash = hash(scope, source, offset, length);
        int place = place(hash);
        return hashes[place] == hash || hashes[place ^ 1] == hash;
    }

    void add(int scope, byte[] source, int offset, int length) {
        if (length > 0 && length <= LONGEST) {
            long hash = hash(scope, source, offset, length);
            int place = place(hash);
            if (hashes[place] != 0) {
                place ^= ++turn & 1;
            }
            hashes[place] = hash;
        }
    }

    private long hash(int scope, byte[] source, int offset, int length) {
        long hash = ByteHash.of(ByteHash.mixed(seed + scope), source, offset, length);
        return hash == 0 ? 1 : hash;
    }

    private int place(long hash) {
        return (int) hash & (hashes.length - 1);
    }
}
