// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a client's address an event keeps: the setting {@code ip}. */
public enum IpDetail {
    /**
     * The network alone: IPv4 /24, IPv6 /48. Of an IPv4 address within an IPv6 one no more than of an IPv4 address:
     * 6to4 /40, NAT64 /120, and nothing of those further right (Teredo, ISATAP, NAT64 of one's own).
     */
    TRUNCATED,
    FULL,
    OFF;

    private static final int V4_KEPT = Address.V4_PREFIX + 24;
    private static final int V6_KEPT = 48;
    private static final int SIX_TO_FOUR_KEPT = 40;

    /**
     * Reads the setting's word, in any case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IpDetail parse(String text) {
        for (IpDetail detail : values()) {
            if (detail.name().equalsIgnoreCase(text.strip())) {
                return detail;
            }
        }
        throw new IllegalArgumentException("ip must be truncated, full or off, got " + text);
    }

    /** What is kept of it; null if nothing is. */
    public @Nullable Address of(@Nullable Address client) {
        if (client == null || this == OFF) {
            return null;
        }
        return this == FULL ? client : client.masked(kept(client));
    }

    private static int kept(Address client) {
        if (client.isV4() || client.isNat64()) {
            return V4_KEPT;
        }
        return client.isSixToFour() ? SIX_TO_FOUR_KEPT : V6_KEPT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
