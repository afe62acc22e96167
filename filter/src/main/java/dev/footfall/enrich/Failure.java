// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

/** Why an event that got a slot was lost: each is a bug of ours, and counted. */
public enum Failure {
    /** The request thread failed before the slot was complete. */
    UNSEALED,
    /** No site goes by the slot's number. */
    UNKNOWN_SITE,
    /** Enriching threw, or the slot holds a kind of event this room cannot read. */
    ENRICH
}
