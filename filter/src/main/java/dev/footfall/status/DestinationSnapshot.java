// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

/** A destination's state and totals at one moment; see {@link DestinationMXBean} for what each means. */
public record DestinationSnapshot(
        String state,
        Trouble trouble,
        long journaled,
        long delivered,
        long backlog,
        long withheldFilter,
        long withheldConsent,
        long withheldSample,
        long rejected,
        long expired,
        long unconfirmed) {

    /** What an operator asks first; see {@link DestinationMXBean}. */
    public record Trouble(
            String lastError,
            String lastErrorAt,
            int failures,
            long nextTryMillis,
            String oldestWaiting,
            long deadLetters,
            long deadLetterBytes,
            long deadLettersDropped) {
        /** One that never came to a try, and why. */
        public static Trouble off(String why, String since) {
            return new Trouble(why, since, 0, 0, "", 0, 0, 0);
        }
    }

    /** {@code journaled for it = delivered + backlog + withheld + rejected + expired + unconfirmed}. */
    public boolean isBalanced() {
        long withheld = withheldFilter + withheldConsent + withheldSample;
        return journaled == delivered + backlog + withheld + rejected + expired + unconfirmed;
    }
}
