// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

/** Why an event that was enriched is lost all the same; {@code enrich.Failure} has the earlier reasons. */
enum Loss {
    /** Its JSON could not be made, or its handling threw: a bug of ours. */
    ENCODE,
    /** The disk would not take it. */
    JOURNAL
}
