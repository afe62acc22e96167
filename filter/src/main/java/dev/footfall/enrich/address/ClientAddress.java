// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.List;
import java.util.function.Function;
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
    private final HopSyntax syntax;

    /** {@code header} is the name of the one the site reads. */
    public ClientAddress(List<Cidr> trusted, String header) {
        this.trusted = trusted;
        syntax = HopSyntax.of(header);
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
     * @param hops the header's entries separated by commas, the nearest hop last
     */
    public @Nullable Address of(@Nullable String verdict, @Nullable Address peer, @Nullable String hops) {
        if (verdict != null) {
            return Address.parse(verdict);
        }
        if (peer == null || hops == null || !trusts(peer)) {
            return peer;
        }
        return walk(peer, hops).client();
    }

    /** Whether the header says more of the visitor's request than an address. */
    public boolean readsForwarded() {
        return syntax == HopSyntax.FORWARDED;
    }

    /** The scheme of the visitor's own request, in the words of a trusted proxy; see {@link #readsForwarded}. */
    public @Nullable String proto(Address peer, @Nullable String hops) {
        return told(peer, hops, ForwardedElement::proto);
    }

    /** The host it was for, likewise. */
    public @Nullable String host(Address peer, @Nullable String hops) {
        return told(peer, hops, ForwardedElement::host);
    }

    /** By the outermost trusted proxy that says it: that one saw most of the visitor's own connection. */
    private @Nullable String told(
            Address peer, @Nullable String hops, Function<ForwardedElement, @Nullable String> fact) {
        if (hops == null || !readsForwarded() || !trusts(peer)) {
            return null;
        }
        int outermost = walk(peer, hops).outermost();
        String told = null;
        int end = hops.length();
        while (end >= outermost) {
            int start = syntax.lastBefore(hops, end);
            ForwardedElement element = ForwardedElement.parse(hops, start, end);
            String value = element == null ? null : fact.apply(element);
            told = value == null ? told : value;
            end = start - 1;
        }
        return told;
    }

    /**
     * How far the header is believed.
     *
     * @param client the last address on the way there
     * @param outermost where the last entry begins that a trusted proxy wrote
     */
    private record Walk(Address client, int outermost) {}

    /** Stops at what is no address, with the last one that was: beyond it nobody vouches for anything. */
    private Walk walk(Address peer, String hops) {
        Address client = peer;
        int end = hops.length();
        int outermost = end;
        for (int hop = 0; hop < MAX_HOPS && end >= 0; hop++) {
            int start = syntax.lastBefore(hops, end);
            if (!isBlank(hops, start, end)) {
                outermost = start;
                Address next = syntax.address(hops, start, end);
                if (next == null || !trusts(next)) {
                    return new Walk(next == null ? client : next, outermost);
                }
                client = next;
            }
            end = start - 1;
        }
        return new Walk(client, outermost);
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
