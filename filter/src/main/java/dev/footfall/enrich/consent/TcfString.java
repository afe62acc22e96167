// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.Base64;
import java.util.Set;

/**
 * Reads from the IAB's TC string, version 2, which purposes a visitor consented to.
 *
 * <pre>
 *   base64url, up to the first dot; bits, the highest of a byte first
 *   0      6                                       152               176
 *   +------+---------------------------------------+-----------------+----
 *   | 2    | when, which banner, which lists ...   | purposes 1 - 24 | ...
 *   +------+---------------------------------------+-----------------+----
 * </pre>
 *
 * After IAB Tech Lab, "Transparency and Consent String with Global Vendor and CMP List Formats", v2.
 */
final class TcfString {
    private static final int VERSION = 2;
    private static final int VERSION_BITS = 6;
    private static final int PURPOSES_AT = 152;
    private static final int PURPOSES = 24;

    /** Base64 digits up to the last purpose, four for three bytes. */
    private static final int DIGITS = (PURPOSES_AT + PURPOSES) / 24 * 4 + 4;

    private TcfString() {}

    /** False also for what is no such string: nobody agreed to anything by it. */
    static boolean grants(String text, Set<Integer> purposes) {
        int dot = text.indexOf('.');
        String core = dot < 0 ? text : text.substring(0, dot);
        if (core.length() < DIGITS) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(core.substring(0, DIGITS));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return (bytes[0] & 0xFF) >>> (Byte.SIZE - VERSION_BITS) == VERSION
                && purposes.stream().allMatch(purpose -> isSet(bytes, PURPOSES_AT + purpose - 1));
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / Byte.SIZE] >>> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
    }
}
