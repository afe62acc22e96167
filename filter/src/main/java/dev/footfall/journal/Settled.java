// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/** What became of records that a reader has done with: of one batch, or of all so far. */
public record Settled(
        long delivered,
        long withheldFilter,
        long withheldConsent,
        long withheldSample,
        long rejected,
        long expired,
        long unconfirmed) {
    public static final Settled NONE = new Settled(0, 0, 0, 0, 0, 0, 0);

    public static Settled delivered(long count) {
        return new Settled(count, 0, 0, 0, 0, 0, 0);
    }

    static Settled expired(long count) {
        return new Settled(0, 0, 0, 0, 0, count, 0);
    }

    public Settled plus(Settled more) {
        return new Settled(
                delivered + more.delivered,
                withheldFilter + more.withheldFilter,
                withheldConsent + more.withheldConsent,
                withheldSample + more.withheldSample,
                rejected + more.rejected,
                expired + more.expired,
                unconfirmed + more.unconfirmed);
    }

    public long sum() {
        return delivered + withheldFilter + withheldConsent + withheldSample + rejected + expired + unconfirmed;
    }
}
