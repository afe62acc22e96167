// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.visitor.Visit;
import dev.footfall.event.Context.Session;
import org.jspecify.annotations.Nullable;

/**
 * Whose event it is, as far as the site asks and the visitor allows.
 *
 * @param anonymousId tells the visitor from others
 * @param userId a keyed hash of who logged in
 */
record Visitor(
        @Nullable String anonymousId,
        @Nullable String userId,
        @Nullable Visit visit) {
    static final Visitor NOBODY = new Visitor(null, null, null);

    @Nullable
    Session session() {
        return visit == null ? null : visit.session();
    }
}
