// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footfall.journal.LaneRecords;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Every event of one lane: found in the journal of a server that was killed, and found again where it was delivered. */
final class Census {
    private final ObjectMapper json = new ObjectMapper();
    private final NavigableMap<Long, Journaled> events = new TreeMap<>();
    private final BitSet pages = new BitSet();
    private int invented;

    /** One record, and what became of it. */
    private static final class Journaled {
        final long digest;
        int delivered;
        boolean altered;

        Journaled(byte[] bytes) {
            digest = digest(bytes);
        }
    }

    /** Two hashes of their own kind, for the bytes of all would not fit. */
    static long digest(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue() << 32 | (Arrays.hashCode(bytes) & 0xFFFF_FFFFL);
    }

    /**
     * What became of the events from one sequence to before another.
     *
     * @param repeated deliveries beyond the first of each event
     */
    record Fate(int journaled, int lost, int altered, int repeated) {}

    long nextSequence() {
        return events.isEmpty() ? 0 : events.lastKey() + 1;
    }

    boolean has(long sequence) {
        return events.containsKey(sequence);
    }

    boolean has(long sequence, long digest) {
        Journaled event = events.get(sequence);
        return event != null && event.digest == digest;
    }

    /** Sequences that nobody has, between the first and the last from there on. */
    long holes(long from) {
        NavigableMap<Long, Journaled> some = events.tailMap(from, true);
        return some.isEmpty() ? 0 : some.lastKey() - some.firstKey() + 1 - some.size();
    }

    /** Takes up what a dead server had journaled; returns the pages that are in there. */
    BitSet journaled(List<LaneRecords.Entry> records, int lastPage) throws IOException {
        BitSet found = new BitSet();
        for (LaneRecords.Entry entry : records) {
            Journaled event = new Journaled(entry.bytes());
            Journaled before = events.putIfAbsent(entry.sequence(), event);
            if (before == null || before.digest != event.digest) {
                int page = page(entry, lastPage, before != null);
                pages.set(page);
                found.set(page);
            }
        }
        return found;
    }

    /** Of a record that was not there at the kill before. */
    private int page(LaneRecords.Entry entry, int lastPage, boolean isSecond) throws IOException {
        JsonNode event = json.readTree(entry.bytes());
        int page = Rush.page(event);
        if (isSecond || pages.get(page) || page > lastPage || sequence(event) != entry.sequence()) {
            invented++;
        }
        return page;
    }

    /** Takes up lines of the destination. Those of events that no journal had are nobody's. */
    void delivered(Collection<byte[]> lines) throws IOException {
        for (byte[] line : lines) {
            @Nullable Journaled event = events.get(sequence(json.readTree(line)));
            if (event == null) {
                invented++;
            } else {
                event.delivered++;
                event.altered |= event.digest != digest(line);
            }
        }
    }

    static long sequence(JsonNode event) {
        return event.at("/context/footfall/seq").asLong(-1);
    }

    Fate fate(long from, long to) {
        Collection<Journaled> some = events.subMap(from, to).values();
        return new Fate(
                some.size(),
                (int) some.stream().filter(event -> event.delivered == 0).count(),
                (int) some.stream().filter(event -> event.altered).count(),
                some.stream()
                        .mapToInt(event -> Math.max(0, event.delivered - 1))
                        .sum());
    }

    /** Delivered or journaled, and never asked for; or a page, or a sequence, that two events have. */
    int invented() {
        return invented;
    }
}
