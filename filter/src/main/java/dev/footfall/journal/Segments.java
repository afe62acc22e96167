// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The segments of a lane by base sequence. The journal thread adds and removes; readers look. */
final class Segments {
    private final ConcurrentSkipListMap<Long, Segment> byBase = new ConcurrentSkipListMap<>();

    void put(Segment segment) {
        byBase.put(segment.base(), segment);
    }

    void remove(Segment segment) {
        byBase.remove(segment.base(), segment);
    }

    /** The segment a position lies in; if that one is gone, the first after it. */
    @Nullable
    Segment at(long base) {
        return value(byBase.ceilingEntry(base));
    }

    @Nullable
    Segment after(Segment segment) {
        return value(byBase.higherEntry(segment.base()));
    }

    @Nullable
    Segment first() {
        return value(byBase.firstEntry());
    }

    /** When the first one ended, as the next one's beginning tells; in epoch milliseconds. */
    long firstEnded() {
        Segment first = first();
        Segment next = first == null ? null : after(first);
        return next == null ? Long.MAX_VALUE : next.header.created();
    }

    @Nullable
    Segment last() {
        return value(byBase.lastEntry());
    }

    Collection<Segment> before(@Nullable Segment segment) {
        return segment == null ? List.of() : byBase.headMap(segment.base()).values();
    }

    boolean holds(Segment segment) {
        return byBase.get(segment.base()) == segment;
    }

    int size() {
        return byBase.size();
    }

    long bytes() {
        long bytes = 0;
        for (Segment segment : byBase.values()) {
            bytes += segment.end();
        }
        return bytes;
    }

    Collection<Segment> all() {
        return byBase.values();
    }

    private static @Nullable Segment value(Map.@Nullable Entry<Long, Segment> entry) {
        return entry == null ? null : entry.getValue();
    }
}
