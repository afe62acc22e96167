// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** What becomes of a page a browser asked for ahead of the visitor. */
public enum Speculative {
    SKIP,
    KEEP
}
