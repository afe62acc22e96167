// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Event;
import dev.footfall.event.JsonBytes;

/** What became of a slot; each is counted once. */
public sealed interface Enriched {
    /** A page view, to be journaled as it stands there until the next is enriched. */
    record Written(JsonBytes json) implements Enriched {}

    /** What an application or a browser said, to be journaled. */
    record Accepted(Event event) implements Enriched {}

    /** No event, and rightly so. */
    record Skipped(LateSkip reason) implements Enriched {}

    /** An event that is lost. */
    record Failed(Failure reason) implements Enriched {}
}
