// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

/** A destination's state and totals at one moment; see {@link DestinationMXBean} for what each means. */
public record DestinationSnapshot(
        String state,
        String lastError,
        long journaled,
        long delivered,
        long backlog,
        long withheldFilter,
        long withheldConsent,
        long withheldSample,
        long rejected,
        long expired,
        long unconfirmed) {

    /** {@code journaled for it = delivered + backlog + withheld + rejected + expired + unconfirmed}. */
    public boolean isBalanced() {
        long withheld = withheldFilter + withheldConsent + withheldSample;
        return journaled == delivered + backlog + withheld + rejected + expired + unconfirmed;
    }
}
