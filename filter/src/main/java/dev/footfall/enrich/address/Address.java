// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits; IPv4 stands in its v4-mapped place, {@code ::ffff:0:0/96}. Made from literals alone:
 * no name in a header ever starts a DNS look-up.
 */
public record Address(long high, long low) {
    static final int BITS = 128;
    static final int V4_BITS = 32;
    static final int V4_PREFIX = BITS - V4_BITS;

    private static final long V4_MARK = 0xFFFFL << V4_BITS;
    private static final int GROUPS = 8;

    /** Of four numbers as they stand on the wire, and nothing else; null if that is something else. */
    public static @Nullable Address ofDotted(byte[] bytes, int from, int to) {
        long bits = Dotted.parse(bytes, from, to);
        return bits < 0 ? null : v4((int) bits);
    }

    static Address v4(int bits) {
        return new Address(0, V4_MARK | Integer.toUnsignedLong(bits));
    }

    public boolean isV4() {
        return high == 0 && (low >>> V4_BITS) == 0xFFFFL;
    }

    /** The last 32 bits: all of an IPv4 address. */
    public int lowest() {
        return (int) low;
    }

    /** {@code 2002::/16}: the next 32 bits are an IPv4 address. */
    boolean isSixToFour() {
        return high >>> 48 == 0x2002;
    }

    /** {@code 64:ff9b::/96}: the last 32 bits are an IPv4 address. */
    boolean isNat64() {
        return high == 0x0064_FF9B_0000_0000L && low >>> V4_BITS == 0;
    }

    /** By what it is found on a map, 4 or 16 bytes: by the IPv4 address, if NAT64 or 6to4 have put one into it. */
    public byte[] routed() {
        if (isV4() || isNat64()) {
            return ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array();
        }
        if (isSixToFour()) {
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) (high >>> 16))
                    .array();
        }
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /** Keeps the first {@code prefix} of the 128 bits. */
    Address masked(int prefix) {
        return new Address(high & mask(prefix), low & mask(prefix - Long.SIZE));
    }

    /** Whether its first {@code prefix} bits are the network's, whose others are 0. */
    boolean isWithin(Address network, int prefix) {
        return (high & mask(prefix)) == network.high && (low & mask(prefix - Long.SIZE)) == network.low;
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }

    /** A literal, or null: see {@link AddressParser}. */
    public static @Nullable Address parse(@Nullable String text) {
        return text == null ? null : AddressParser.parse(text, 0, text.length());
    }

    /** Dotted, or RFC 5952: lower case, the longest run of zero groups as two colons. */
    @Override
    public String toString() {
        return isV4() ? dotted() : grouped();
    }

    private String dotted() {
        int bits = (int) low;
        return (bits >>> 24) + "." + ((bits >>> 16) & 0xFF) + "." + ((bits >>> 8) & 0xFF) + "." + (bits & 0xFF);
    }

    private String grouped() {
        int zeros = longestZeros();
        int zerosEnd = zeros < 0 ? -1 : endOfZeros(zeros);
        StringBuilder text = new StringBuilder(39);
        int i = 0;
        while (i < GROUPS) {
            if (i == zeros) {
                text.append("::");
                i = zerosEnd;
            } else {
                text.append(i == 0 || i == zerosEnd ? "" : ":").append(Integer.toHexString(group(i)));
                i++;
            }
        }
        return text.toString();
    }

    /** Where the longest run of at least two zero groups starts, or -1. */
    private int longestZeros() {
        int best = -1;
        int bestCount = 1;
        for (int i = 0; i < GROUPS; i++) {
            int count = endOfZeros(i) - i;
            if (count > bestCount) {
                best = i;
                bestCount = count;
            }
        }
        return best;
    }

    private int endOfZeros(int from) {
        int end = from;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end;
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
