// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/** Why an event never got a slot. */
public enum Drop {
    RING_FULL,
    TOO_LARGE,
    CLOSED
}
