// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a header names those through whose hands a request went, the nearest last. */
enum HopSyntax {
    /** Addresses, separated by commas: X-Forwarded-For. One alone, as CDNs write it, is such a list. */
    LIST,

    /** RFC 7239: Forwarded. */
    FORWARDED {
        @Override
        int lastBefore(String hops, int end) {
            return ForwardedElement.lastBefore(hops, end);
        }

        @Override
        @Nullable
        Address address(String hops, int from, int to) {
            ForwardedElement element = ForwardedElement.parse(hops, from, to);
            return element == null ? null : element.client();
        }
    },

    /** CloudFront-Viewer-Address: what follows the last colon is a port, and IPv6 stands in no brackets. */
    WITH_PORT {
        @Override
        @Nullable
        Address address(String hops, int from, int to) {
            int colon = hops.lastIndexOf(':', to - 1);
            boolean isBare = colon > from && hops.charAt(colon - 1) != ']';
            return super.address(hops, from, isBare ? colon : to);
        }
    };

    static HopSyntax of(String header) {
        return switch (header.toLowerCase(Locale.ROOT)) {
            case "forwarded" -> FORWARDED;
            case "cloudfront-viewer-address" -> WITH_PORT;
            default -> LIST;
        };
    }

    /** Where the last entry before {@code end} begins. */
    int lastBefore(String hops, int end) {
        return hops.lastIndexOf(',', end - 1) + 1;
    }

    /** The address an entry names, or null. */
    @Nullable
    Address address(String hops, int from, int to) {
        return AddressParser.parse(hops, from, to);
    }
}
