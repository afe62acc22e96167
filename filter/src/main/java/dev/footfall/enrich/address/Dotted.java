// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

/** IPv4 addresses as most hosts and proxies write them: {@code 192.0.2.1}, without port, quotes or spaces. */
final class Dotted {
    private static final int OCTETS = 4;
    private static final int MOST_DIGITS = 3;

    private Dotted() {}

    /** The 32 bits, or -1 if it is something else, and be that an address: {@link AddressParser} takes that. */
    static long parse(byte[] bytes, int from, int to) {
        long bits = 0;
        int at = from;
        for (int octet = 0; octet < OCTETS; octet++) {
            int start = at;
            int value = 0;
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MOST_DIGITS) {
                value = value * 10 + bytes[at++] - '0';
            }
            boolean leadingZero = at - start > 1 && bytes[start] == '0';
            boolean ends = octet == OCTETS - 1 ? at == to : at < to && bytes[at] == '.';
            if (at == start || leadingZero || value > 0xFF || !ends) {
                return -1;
            }
            at++;
            bits = bits << Byte.SIZE | value;
        }
        return bits;
    }
}
