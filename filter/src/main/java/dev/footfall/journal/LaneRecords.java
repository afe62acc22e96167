// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lane's records, oldest first, from its files alone. Takes no lock and changes nothing, so it may be read while the
 * engine runs, and goes on with what was added since, also by another engine that took the lane when it was given free.
 * Passes what is damaged or gone, and gives no record twice. One thread.
 */
public final class LaneRecords implements Closeable {
    private final Disk disk = new LocalDisk();
    private final Path home;
    private final Scope scope;
    private final Map<Integer, Site> sites = new HashMap<>();

    private @Nullable UUID lane;
    private long sequence;

    private Disk.@Nullable DiskFile file;
    private @Nullable Path path;
    private @Nullable Object identity;
    private @Nullable FrameReader frames;
    private long base = -1;
    private long offset;
    private boolean inFrame;

    public LaneRecords(Path home, Scope scope) {
        this.home = home;
        this.scope = scope;
    }

    /** One record. The bytes are the receiver's own. */
    @SuppressWarnings("ArrayRecordComponent") // identity is enough: nobody compares them
    public record Entry(long sequence, String site, byte kind, byte[] bytes) {}

    /** The next record in scope; null if there is none yet. */
    public @Nullable Entry next() throws IOException {
        while (inFrame || nextFrame()) {
            FrameRecords records = opened().records();
            while (records.next()) {
                Entry entry = look(records);
                if (entry != null) {
                    return entry;
                }
            }
            inFrame = false;
            offset += opened().frameLength();
        }
        return null;
    }

    private @Nullable Entry look(FrameRecords record) {
        if (record.kind() == FrameFormat.SITE) {
            learn(record.site(), record.payload());
        }
        Site site = sites.getOrDefault(record.site(), new Site(record.site(), "", false, 0));
        return record.isEvent() && isNew(record) && site.isIn(scope)
                ? new Entry(record.sequence(), site.name, record.kind(), record.payload())
                : null;
    }

    /** What a disk would not force stands in the next segment once more, and may be left in the one before. */
    private boolean isNew(FrameRecords event) {
        boolean isNew = event.sequence() >= sequence;
        if (isNew) {
            sequence = event.nextSequence();
        }
        return isNew;
    }

    private void learn(int id, byte[] payload) {
        if (payload.length >= Short.BYTES) {
            boolean own = (ByteBuffer.wrap(payload).getShort() & SegmentHeader.OWN) != 0;
            String name = new String(payload, Short.BYTES, payload.length - Short.BYTES, StandardCharsets.UTF_8);
            sites.put(id, new Site(id, name, own, 0));
        }
    }

    private boolean nextFrame() throws IOException {
        while (!stand()) {
            Path following = following();
            if (following == null) {
                return false;
            }
            // A segment that something follows grows no more, so this look at its end is the last.
            if (stand() || search()) {
                break;
            }
            open(following);
            base = Recovery.base(following);
            if (file == null && isNewest(following)) {
                base--; // Its header may be on its way: the next look begins with it.
                return false;
            }
        }
        inFrame = true;
        return true;
    }

    private boolean stand() throws IOException {
        if (file == null || opened().stand(offset, file.length())) {
            return file != null;
        }
        opened().forget(); // Some systems show a file's length before its bytes.
        return false;
    }

    private boolean search() throws IOException {
        if (file == null) {
            return false;
        }
        long end = file.length();
        offset = opened().search(offset + 1, end);
        return offset < end;
    }

    /** What to read once the open segment has nothing more; null while that is not known. */
    private @Nullable Path following() throws IOException {
        List<Path> all = Recovery.segmentFiles(disk, home);
        boolean inPlace = isInPlace();
        if (!inPlace && !all.isEmpty() && isOfAnother(all.get(0))) {
            return all.get(0);
        }
        // One that is not in its place was deflated, or given up and begun again under the same name.
        long after = inPlace || file == null ? base : base - 1;
        return all.stream()
                .filter(segment -> Recovery.base(segment) > after)
                .findFirst()
                .orElse(null);
    }

    private boolean isInPlace() throws IOException {
        Path here = path;
        return file != null && here != null && !disk.isMissing(here) && Objects.equals(identity, identity(here));
    }

    /** Null if the file is gone, or the system has none. */
    private @Nullable Object identity(Path segment) throws IOException {
        try {
            return disk.identity(segment);
        } catch (IOException e) {
            if (disk.isMissing(segment)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether the lane was given free, and taken again: it is another then, and begins anew. */
    private boolean isOfAnother(Path segment) throws IOException {
        UUID known = lane;
        if (known == null) {
            return false;
        }
        try (Disk.DiskFile first = disk.openToRead(segment)) {
            SegmentHeader header = SegmentHeader.read(first);
            return header != null && !header.lane().equals(known);
        } catch (IOException e) {
            if (disk.isMissing(segment)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isNewest(Path segment) throws IOException {
        return Recovery.segmentFiles(disk, home).stream()
                .noneMatch(path -> Recovery.base(path) > Recovery.base(segment));
    }

    private void open(Path segment) throws IOException {
        close();
        try {
            path = segment;
            identity = identity(segment); // Before it is opened: should it be replaced between, that shows.
            Disk.DiskFile next = disk.openToRead(segment);
            file = next;
            SegmentHeader header = SegmentHeader.read(next);
            if (header == null) {
                close();
                return;
            }
            frames = new FrameReader(next, header.salt());
            begin(header);
        } catch (IOException e) {
            if (!disk.isMissing(segment)) {
                throw e;
            }
        }
    }

    private void begin(SegmentHeader header) {
        if (!header.lane().equals(lane)) {
            lane = header.lane();
            sequence = 0;
            sites.clear();
        }
        offset = header.length();
        header.table().forEach(entry -> sites.put(entry.id(), new Site(entry.id(), entry.name(), entry.own(), 0)));
    }

    private FrameReader opened() {
        FrameReader reader = frames;
        if (reader == null) {
            throw new IllegalStateException("no segment is open");
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        Disk.DiskFile old = file;
        file = null;
        frames = null;
        if (old != null) {
            old.close();
        }
    }
}
