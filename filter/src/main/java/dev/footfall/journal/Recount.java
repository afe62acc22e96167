// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;

/**
 * Sets cursors right after damage in the last segment. It may have taken the name of a site, and then its records are
 * nobody's and in nobody's count: whoever had passed some of them in there would, by that count, have passed what comes
 * after, too, and it would be deleted.
 */
final class Recount {
    private final Disk disk;
    private final Segments segments;
    private final Sites sites;

    Recount(Disk disk, Segments segments, Sites sites) {
        this.disk = disk;
        this.segments = segments;
        this.sites = sites;
    }

    /** While the damaged segment is the last. */
    void of(Cursors cursors) throws IOException {
        Segment damaged = segments.last();
        for (Cursor cursor : cursors.all()) {
            Position at = cursor.state().position();
            if (damaged != null && at.segment() == damaged.base()) {
                cursor.limit(sites.count(cursor.scope()) - countFrom(at, cursor.scope()));
            }
        }
    }

    private long countFrom(Position place, Scope scope) throws IOException {
        long count = 0;
        try (RecordWalk walk = new RecordWalk(disk, segments, sites, scope)) {
            walk.start(place);
            while (walk.next()) {
                count++;
            }
        }
        return count;
    }
}
