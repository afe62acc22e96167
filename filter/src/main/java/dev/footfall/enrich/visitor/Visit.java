// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.enrich.visitor.Visits.Visitor;
import dev.footfall.event.Context.Session;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One visit of one visitor: what is remembered of it between two events. Small, for there are many. */
public final class Visit {
    static final int NO_CAMPAIGN = 0;

    /** What a visit, its visitor, their place in the map and two texts take on a 64-bit JVM, but for the characters. */
    private static final int FIXED_BYTES = 208;

    private static final int LAST_LATIN = 0xFF;
    private static final HexFormat HEX = HexFormat.of();

    private final long id;
    private final long startMillis;
    private final int number;
    private long seenMillis;
    private int campaign;
    private @Nullable String entry;

    Visit(long id, long startMillis, int number) {
        this.id = id;
        this.startMillis = startMillis;
        this.number = number;
        seenMillis = startMillis;
    }

    /** 64 random bits. */
    public long id() {
        return id;
    }

    public long startMillis() {
        return startMillis;
    }

    public int number() {
        return number;
    }

    long seenMillis() {
        return seenMillis;
    }

    /** The campaign's hash, or {@link #NO_CAMPAIGN}. */
    int campaign() {
        return campaign;
    }

    /** An event of this visit. One that took long may come after one that arrived later. */
    void saw(long arrivalMillis, int ofCampaign) {
        seenMillis = Math.max(seenMillis, arrivalMillis);
        if (ofCampaign != NO_CAMPAIGN) {
            campaign = ofCampaign;
        }
    }

    /** The path of its first page, once there was one. */
    public @Nullable String entry() {
        return entry;
    }

    boolean hasEntry() {
        return entry != null;
    }

    void enter(String path) {
        entry = path;
    }

    public Session session() {
        return new Session(HEX.toHexDigits(id), number, entry, Instant.ofEpochMilli(startMillis));
    }

    /** Roughly what it takes in memory. */
    int bytes(Visitor visitor) {
        return FIXED_BYTES + bytes(visitor.id()) + (entry == null ? 0 : bytes(entry));
    }

    /** Java keeps a text of Latin-1 characters in a byte each. */
    private static int bytes(String text) {
        return text.chars().allMatch(c -> c <= LAST_LATIN) ? text.length() : 2 * text.length();
    }
}
