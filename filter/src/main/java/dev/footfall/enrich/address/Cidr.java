// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.Arrays;
import java.util.List;

/**
 * A network of addresses: {@code 10.0.0.0/8}, {@code fc00::/7}, or one address. Never matches an address of the
 * other family.
 */
public final class Cidr {
    private static final String RULE =
            "internalProxies must be addresses or networks such as 10.0.0.0/8 or fc00::/7, got ";

    private final Address network;
    private final int prefix;

    private Cidr(Address network, int prefix) {
        this.network = network.masked(prefix);
        this.prefix = prefix;
    }

    /**
     * Reads one network. Bits beyond the prefix are ignored.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cidr parse(String text) {
        String trimmed = text.strip();
        int slash = trimmed.indexOf('/');
        String literal = slash < 0 ? trimmed : trimmed.substring(0, slash);
        Address address = isBare(literal) ? Address.parse(literal) : null;
        if (address == null) {
            throw new IllegalArgumentException(RULE + text);
        }
        int spare = address.isV4() && literal.indexOf(':') < 0 ? Address.V4_PREFIX : 0;
        int bits = slash < 0 ? Address.BITS - spare : prefix(trimmed.substring(slash + 1), text);
        if (bits > Address.BITS - spare) {
            throw new IllegalArgumentException(RULE + text);
        }
        return new Cidr(address, bits + spare);
    }

    /** Several networks, separated by commas or white space. */
    public static List<Cidr> parseAll(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .map(Cidr::parse)
                .toList();
    }

    /** A port (one colon alone), zone, quote or bracket belongs in no network. */
    private static boolean isBare(String literal) {
        boolean hasPort = literal.indexOf(':') >= 0 && literal.indexOf(':') == literal.lastIndexOf(':');
        return !hasPort && literal.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == ':');
    }

    private static int prefix(String digits, String text) {
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(RULE + text);
        }
        return Integer.parseInt(digits);
    }

    boolean contains(Address address) {
        return address.isV4() == network.isV4() && address.isWithin(network, prefix);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && cidr.prefix == prefix && cidr.network.equals(network);
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + prefix;
    }

    @Override
    public String toString() {
        return network + "/" + (network.isV4() ? prefix - Address.V4_PREFIX : prefix);
    }
}
