// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/**
 * A reader's accounts at one moment, over all runs since its cursor was made.
 *
 * @param backlog records that wait for it
 */
public record Totals(
        long delivered,
        long withheldFilter,
        long withheldConsent,
        long withheldSample,
        long rejected,
        long expired,
        long unconfirmed,
        long backlog) {

    /** Of a reader whose cursor cannot be had. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    static Totals of(Settled settled, long backlog) {
        return new Totals(
                settled.delivered(),
                settled.withheldFilter(),
                settled.withheldConsent(),
                settled.withheldSample(),
                settled.rejected(),
                settled.expired(),
                settled.unconfirmed(),
                backlog);
    }

    Totals plus(Totals more) {
        return new Totals(
                delivered + more.delivered,
                withheldFilter + more.withheldFilter,
                withheldConsent + more.withheldConsent,
                withheldSample + more.withheldSample,
                rejected + more.rejected,
                expired + more.expired,
                unconfirmed + more.unconfirmed,
                backlog + more.backlog);
    }

    public long withheld() {
        return withheldFilter + withheldConsent + withheldSample;
    }

    /** Every record that was ever meant for this reader. */
    public long journaled() {
        return delivered + backlog + withheld() + rejected + expired + unconfirmed;
    }
}
