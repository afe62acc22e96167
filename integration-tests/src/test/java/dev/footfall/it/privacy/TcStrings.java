// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import java.util.Base64;
import java.util.BitSet;

/** Answers of an IAB banner, as its cookie holds them. */
final class TcStrings {
    private static final int VERSION = 2;
    private static final int VERSION_BITS = 6;
    private static final int PURPOSES_AT = 152;
    private static final int BYTES = 30;

    private TcStrings() {}

    /** One that consents to these purposes alone. */
    static String granting(int... purposes) {
        BitSet bits = new BitSet(BYTES * Byte.SIZE);
        bits.set(VERSION_BITS - VERSION); // the number 2 in six bits
        for (int purpose : purposes) {
            bits.set(PURPOSES_AT + purpose - 1);
        }
        byte[] bytes = new byte[BYTES];
        bits.stream().forEach(bit -> bytes[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
