// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of a lane by reader, those included whose reader is gone: their backlog waits until it returns or the
 * bound takes it.
 */
final class Cursors {
    private final Disk disk;
    private final Lane place;
    private final UUID lane;
    private final Map<String, Cursor> byName = new ConcurrentHashMap<>();
    private final Set<Path> damaged = ConcurrentHashMap.newKeySet();

    Cursors(Disk disk, Lane place, UUID lane, List<Found> found) {
        this.disk = disk;
        this.place = place;
        this.lane = lane;
        for (Found file : found) {
            if (file.slot == null || !file.slot.lane().equals(lane)) {
                damaged.add(file.path); // Of another lane: its counts mean nothing here.
            } else {
                byName.put(file.slot.name(), new Cursor(disk, place, file.path, file.slot));
            }
        }
    }

    /** A cursor file, and its newest whole slot if it has one. */
    record Found(Path path, @Nullable CursorSlot slot) {}

    static List<Found> find(Disk disk, Path home) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : files(disk, home)) {
            if (file.toString().endsWith(CursorFile.SUFFIX) && !disk.isDirectory(file)) {
                found.add(new Found(file, read(disk, file)));
            }
        }
        return found;
    }

    private static List<Path> files(Disk disk, Path home) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path entry : disk.list(home.resolve(CursorFile.DIRECTORY))) {
            files.addAll(disk.isDirectory(entry) ? disk.list(entry) : List.of(entry));
        }
        return files;
    }

    private static @Nullable CursorSlot read(Disk disk, Path file) throws IOException {
        try (Disk.DiskFile open = disk.openToRead(file)) {
            return CursorFile.read(open);
        } catch (IOException e) {
            if (disk.isMissing(file)) {
                return null;
            }
            throw e; // It may be as good as ever another time.
        }
    }

    /** Ends what a run began that took up an adopted lane's accounts. Only with the lane held. */
    void finishInheriting() throws IOException {
        for (Path file : files(disk, place.home())) {
            CursorSlot slot = CursorFile.inheritedBy(file) < 0 ? null : read(disk, file);
            Cursor heir = slot == null ? null : byName.get(slot.name());
            if (slot != null && heir != null) {
                inherit(heir, file, slot.state().settled());
            }
        }
    }

    private static void inherit(Cursor heir, Path file, Settled accounts) {
        try {
            heir.inheritAtStart(file, accounts);
        } catch (IOException e) {
            // Written within a second, and the file goes at the next start: a full disk keeps nobody from starting.
        }
    }

    @Nullable
    Cursor get(String reader) {
        return byName.get(reader);
    }

    /** Whether the reader has a place here, be it one that is lost. */
    boolean knows(String reader) {
        return byName.containsKey(reader) || damaged.contains(CursorFile.path(place.home(), reader, false));
    }

    /** Forgets those whose accounts are another's now. */
    void forgetLeft() {
        byName.values().removeIf(Cursor::hasLeft);
    }

    /** Whether all that is before the segment was for nobody, or was passed by those it was for. */
    boolean haveAllPassed(Segment segment) {
        return damaged.isEmpty() && !needBefore(segment);
    }

    /** Makes the cursor of a new reader. One whose file is damaged gets all there is, rather than nothing. */
    Cursor create(String reader, Scope scope, Position oldest, Position newest) throws IOException {
        int length = reader.getBytes(StandardCharsets.UTF_8).length
                + CursorSlot.siteOf(scope).getBytes(StandardCharsets.UTF_8).length;
        if (reader.isEmpty() || length > CursorSlot.LONGEST_NAMES) {
            throw new IllegalArgumentException(
                    "reader and its site must be 1 to " + CursorSlot.LONGEST_NAMES + " bytes, got " + reader);
        }
        Path path = freePath(reader);
        Position start = damaged.remove(path) ? oldest : newest;
        CursorSlot slot = new CursorSlot(reader, scope, lane, 0, CursorState.startingAt(start));
        Cursor cursor = new Cursor(disk, place, path, slot);
        cursor.rewrite();
        cursor.sync(); // Whatever is written from here on is for this reader too.
        byName.put(reader, cursor);
        return cursor;
    }

    private Path freePath(String reader) {
        Path path = CursorFile.path(place.home(), reader, false);
        boolean taken = byName.values().stream()
                .anyMatch(other -> other.path().toString().equalsIgnoreCase(path.toString()));
        return taken ? CursorFile.path(place.home(), reader, true) : path;
    }

    /** After a power cut a cursor may have counted records that the journal lost. */
    void limit(Sites sites) {
        byName.values().forEach(cursor -> cursor.limit(sites.count(cursor.scope())));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean needBefore(Segment segment) {
        return byName.values().stream().anyMatch(cursor -> cursor.needsBefore(segment));
    }

    /** Whether one of them stands in the segment, past its start. */
    boolean haveBegun(Segment segment) {
        return byName.values().stream().anyMatch(cursor -> cursor.hasBegun(segment));
    }

    void expireBefore(Segment segment) {
        byName.values().forEach(cursor -> cursor.expireBefore(segment));
    }

    void tryWrite() {
        byName.values().forEach(Cursor::tryWrite);
    }

    /** Whether all say in their files what they say, having written what they can. */
    boolean write() {
        tryWrite();
        return byName.values().stream().allMatch(Cursor::isWritten);
    }

    /** The same, for good: whatever a power cut takes, none of them goes back. */
    boolean force() {
        tryWrite();
        sync();
        return byName.values().stream().allMatch(Cursor::isForced);
    }

    void rewrite() {
        byName.values().forEach(Cursor::rewrite);
    }

    void rewriteMissing() {
        byName.values().forEach(Cursor::rewriteIfMissing);
    }

    void sync() {
        byName.values().forEach(Cursor::sync);
    }

    void close() {
        byName.values().forEach(Cursor::close);
    }

    Collection<Cursor> all() {
        return byName.values();
    }
}
