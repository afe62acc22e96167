// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

/** Why an event that got a slot is none after all. */
public enum LateSkip {
    /** The request names no path: {@code *}, an authority, or nothing. */
    NO_PATH,
    /** Its visitor does not want it, and the site's settings say that then there is none. */
    CONSENT
}
