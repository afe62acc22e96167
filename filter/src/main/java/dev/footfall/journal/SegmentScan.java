// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One segment read from end to end: how far it is whole, what is damaged, and what each site's count is at its end,
 * as far as the records and the seal tell. Needs memory for one frame.
 */
final class SegmentScan {
    final SegmentHeader header;
    final long length;

    /** After the last whole frame. */
    long end;

    long nextSequence;
    long lastWriteMillis;
    long records;
    int corruptStretches;
    long corruptBytes;
    boolean sealed;
    boolean closed;
    final List<GapReport> gaps = new ArrayList<>();

    private final TreeMap<Integer, SegmentHeader.Entry> sites = new TreeMap<>();

    private SegmentScan(SegmentHeader header, long length) {
        this.header = header;
        this.length = length;
        end = header.length();
        nextSequence = header.base();
        lastWriteMillis = header.created();
        header.table().forEach(entry -> sites.put(entry.id(), entry));
    }

    /** A segment nobody can read beyond its header. */
    static SegmentScan empty(SegmentHeader header) {
        return new SegmentScan(header, header.length());
    }

    /** Reads the file to the given length; does not close it. */
    static SegmentScan of(SegmentHeader header, Disk.DiskFile file, long length) throws IOException {
        SegmentScan scan = new SegmentScan(header, length);
        scan.run(new FrameReader(file, header.salt()));
        return scan;
    }

    @SuppressWarnings("resource") // the file is the caller's
    private void run(FrameReader frames) throws IOException {
        for (long at = end; at < length; at = end) {
            if (!frames.stand(at, length)) {
                long found = frames.search(at + 1, length);
                if (found == length) {
                    return;
                }
                corruptStretches++;
                corruptBytes += found - at;
                at = found;
            }
            end = at + frames.frameLength();
            take(frames);
        }
    }

    private void take(FrameReader frame) {
        sealed = frame.has(FrameFormat.SEAL);
        closed = frame.has(FrameFormat.CLOSED);
        lastWriteMillis = Math.max(lastWriteMillis, frame.writtenMillis());
        FrameRecords each = frame.records();
        while (each.next()) {
            takeRecord(each);
        }
        nextSequence = Math.max(nextSequence, each.nextSequence());
    }

    private void takeRecord(FrameRecords record) {
        if (record.isEvent()) {
            records++;
            count(record.site(), record.number() + 1);
            return;
        }
        switch (record.kind()) {
            case FrameFormat.SITE -> takeSite(record.site(), record.payload());
            case FrameFormat.TOTAL -> count(record.site(), record.number());
            case FrameFormat.GAP -> gaps.add(GapReport.decode(record.payload()));
            default -> {
                // A kind of a later version: it takes no sequence, so it may be passed over.
            }
        }
    }

    private void count(int id, long count) {
        SegmentHeader.Entry known = sites.getOrDefault(id, new SegmentHeader.Entry(id, false, 0, ""));
        sites.put(id, new SegmentHeader.Entry(id, known.own(), Math.max(known.count(), count), known.name()));
    }

    private void takeSite(int id, byte[] payload) {
        if (payload.length < Short.BYTES) {
            return;
        }
        boolean own = (ByteBuffer.wrap(payload).getShort() & SegmentHeader.OWN) != 0;
        String name = new String(payload, Short.BYTES, payload.length - Short.BYTES, StandardCharsets.UTF_8);
        SegmentHeader.Entry known = sites.get(id);
        if (known == null || known.name().isEmpty()) {
            sites.put(id, new SegmentHeader.Entry(id, own, known == null ? 0 : known.count(), name));
        }
    }

    long tornBytes() {
        return length - end;
    }

    /** Events that were here, as later ones of the same site or the seal prove, and are damaged. */
    long lostRecords() {
        long had = sites.values().stream().mapToLong(SegmentHeader.Entry::count).sum();
        long before =
                header.table().stream().mapToLong(SegmentHeader.Entry::count).sum();
        return Math.max(0, had - before - records);
    }

    /** All sites known at the end, with their counts there; ids without a hole. */
    List<Site> sites() {
        List<Site> all = new ArrayList<>();
        int size = sites.isEmpty() ? 0 : sites.lastKey() + 1;
        for (int id = 0; id < size; id++) {
            SegmentHeader.Entry entry = sites.getOrDefault(id, new SegmentHeader.Entry(id, false, 0, ""));
            all.add(new Site(id, entry.name(), entry.own(), entry.count()));
        }
        return all;
    }
}
