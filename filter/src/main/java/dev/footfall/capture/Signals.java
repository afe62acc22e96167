// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** Request headers by which visitors ask not to be followed: copied always, and before anything could crowd them out. */
final class Signals {
    static final String GPC = "sec-gpc";
    static final String DNT = "dnt";

    private Signals() {}
}
