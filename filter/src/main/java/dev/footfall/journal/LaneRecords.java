// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lane's records, oldest first, from its files alone. Takes no lock and changes nothing, so it may be read while the
 * engine runs, and goes on with what was added since. Passes what is damaged or gone. One thread.
 */
public final class LaneRecords implements Closeable {
    private final Disk disk = new LocalDisk();
    private final Path home;
    private final Scope scope;
    private final Map<Integer, Site> sites = new HashMap<>();

    private Disk.@Nullable DiskFile file;
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
        return record.isEvent() && site.isIn(scope)
                ? new Entry(record.sequence(), site.name, record.kind(), record.payload())
                : null;
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
            Path successor = successor();
            if (successor == null) {
                return false;
            }
            // A segment that has a successor grows no more, so this look at its end is the last.
            if (stand() || search()) {
                break;
            }
            open(successor);
            if (file == null && isNewest(successor)) {
                return false; // its header may be on its way
            }
            base = Recovery.base(successor);
        }
        inFrame = true;
        return true;
    }

    private boolean stand() throws IOException {
        return file != null && opened().stand(offset, file.length());
    }

    private boolean search() throws IOException {
        if (file == null) {
            return false;
        }
        long end = file.length();
        offset = opened().search(offset + 1, end);
        return offset < end;
    }

    private @Nullable Path successor() throws IOException {
        return Recovery.segmentFiles(disk, home).stream()
                .filter(path -> Recovery.base(path) > base)
                .findFirst()
                .orElse(null);
    }

    private boolean isNewest(Path segment) throws IOException {
        return Recovery.segmentFiles(disk, home).stream()
                .noneMatch(path -> Recovery.base(path) > Recovery.base(segment));
    }

    private void open(Path segment) throws IOException {
        close();
        try {
            Disk.DiskFile next = disk.openToRead(segment);
            file = next;
            SegmentHeader header = SegmentHeader.read(next);
            if (header == null) {
                close();
                return;
            }
            frames = new FrameReader(next, header.salt());
            offset = header.length();
            header.table().forEach(entry -> sites.put(entry.id(), new Site(entry.id(), entry.name(), entry.own(), 0)));
        } catch (IOException e) {
            if (!disk.isMissing(segment)) {
                throw e;
            }
        }
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
