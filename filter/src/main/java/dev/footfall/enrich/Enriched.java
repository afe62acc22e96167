// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Event;

/** What became of a slot; each is counted once. */
public sealed interface Enriched {
    /** To be journaled. */
    record Accepted(Event event) implements Enriched {}

    /** No event, and rightly so. */
    record Skipped(LateSkip reason) implements Enriched {}

    /** An event that is lost. */
    record Failed(Failure reason) implements Enriched {}
}
