// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** By what visitors say whether they may be followed: copied always, and before anything could crowd it out. */
final class Signals {
    static final HeaderName GPC = HeaderNames.SEC_GPC;
    static final HeaderName DNT = HeaderNames.DNT;

    /** Request attribute in which an application says {@code granted} or {@code refused} for its visitor. */
    static final String CONSENT = "dev.footfall.consent";

    private Signals() {}
}
