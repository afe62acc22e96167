// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64 bits of hash of bytes, eight of them a step. Whoever does not know the seed cannot make two that are alike. */
final class ByteHash {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteHash() {}

    static long of(long seed, byte[] source, int offset, int length) {
        long hash = seed + length;
        int at = offset;
        int end = offset + length;
        while (at + Long.BYTES <= end) {
            hash = mixed(hash ^ (long) WORDS.get(source, at));
            at += Long.BYTES;
        }
        long rest = 0;
        while (at < end) {
            rest = (rest << Byte.SIZE) | (source[at++] & 0xFF);
        }
        return mixed(mixed(hash ^ rest) ^ seed);
    }

    /** Of one word. */
    static long mixed(long bits) {
        long product = bits * MIX;
        return product ^ (product >>> 32);
    }
}
