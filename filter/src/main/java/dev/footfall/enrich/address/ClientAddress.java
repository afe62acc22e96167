// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose address it is. The host's own verdict stands. Else the walk: only if the socket's other end is a trusted
 * proxy is the forwarding header believed, from its right end, the nearest proxy's entry, to the left, until the
 * first address that is no trusted proxy: what stands further left is whatever that client made up.
 */
public final class ClientAddress {
    /** How many entries are looked at; nobody has more proxies of his own. */
    static final int MAX_HOPS = 32;

    private final List<Cidr> trusted;

    public ClientAddress(List<Cidr> trusted) {
        this.trusted = trusted;
    }

    public boolean trusts(Address address) {
        for (Cidr network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client, or null if nothing that was given is an address.
     *
     * @param verdict what the host made of it (RemoteIpValve and its kind), if it did
     * @param peer the socket's other end
     * @param forwarded entries separated by commas, the nearest hop last
     */
    public @Nullable Address of(@Nullable String verdict, @Nullable Address peer, @Nullable String forwarded) {
        if (verdict != null) {
            return Address.parse(verdict);
        }
        if (peer == null || forwarded == null || !trusts(peer)) {
            return peer;
        }
        return walk(peer, forwarded);
    }

    /** Stops at what is no address, with the last one that was: beyond it nobody vouches for anything. */
    private Address walk(Address peer, String forwarded) {
        Address client = peer;
        int end = forwarded.length();
        for (int hops = 0; hops < MAX_HOPS && end >= 0; hops++) {
            int comma = forwarded.lastIndexOf(',', end - 1);
            if (!isBlank(forwarded, comma + 1, end)) {
                Address hop = AddressParser.parse(forwarded, comma + 1, end);
                if (hop == null) {
                    return client;
                }
                client = hop;
                if (!trusts(hop)) {
                    return client;
                }
            }
            end = comma;
        }
        return client;
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!AddressParser.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
