// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the slots of one cursor's file, one at a time. Whoever has the turn holds it while the disk is asked, and may
 * hang there; closing waits for nobody, and who comes back to an ended writer closes the file himself.
 */
final class SlotWriter {
    private final Disk disk;
    private final Lane place;
    private final Path path;

    private final ReentrantLock turn = new ReentrantLock();
    private long generation;
    private volatile Disk.@Nullable DiskFile file;
    private volatile boolean stale;
    private volatile boolean unsynced;
    private volatile boolean named;
    private volatile boolean ended;

    SlotWriter(Disk disk, Lane place, Path path, long generation) {
        this.disk = disk;
        this.place = place;
        this.path = path;
        this.generation = generation;
    }

    Path path() {
        return path;
    }

    interface Work {
        void run() throws IOException;
    }

    /** Does it while nobody else writes. */
    void inTurn(Work work) throws IOException {
        turn.lock();
        try {
            work.run();
        } finally {
            letGo();
        }
    }

    /** The same, unless somebody else writes just now: then false. */
    boolean tryInTurn(Work work) throws IOException {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            letGo();
        }
    }

    private void letGo() {
        turn.unlock();
        if (ended) {
            closeIfFree();
        }
    }

    // ---- in turn

    /** Writes the slot it is given for the next generation. */
    void write(LongFunction<CursorSlot> slot) throws IOException {
        if (ended) {
            throw new IOException("the journal of " + path + " is closed");
        }
        try {
            CursorFile.write(open(), slot.apply(generation + 1));
        } catch (IOException e) {
            closeFile();
            throw e;
        }
        generation++;
        unsynced = true;
    }

    private Disk.DiskFile open() throws IOException {
        if (stale) {
            stale = false;
            closeFile();
        }
        Disk.DiskFile opened = file;
        if (opened == null) {
            requirePlace();
            named = false;
            opened = disk.open(path);
            file = opened;
        }
        return opened;
    }

    /** Makes the directory, if the lane is still ours. */
    void requirePlace() throws IOException {
        place.requireInPlace();
        Directories.make(disk, directory());
    }

    private Path directory() {
        return requireNonNull(path.getParent());
    }

    void force() throws IOException {
        Disk.DiskFile opened = file;
        if (opened != null) {
            force(opened);
            unsynced = false;
        }
    }

    private void force(Disk.DiskFile written) throws IOException {
        written.sync();
        if (!named) { // Its reader would be a new one after a power cut, and begin at the journal's end.
            disk.syncDirectory(requireNonNull(path.getParent()));
            named = true;
        }
    }

    /** The file that has what an adopted lane's cursor brings, once the next generation is written. */
    Path inherited() {
        return CursorFile.inherited(path, generation + 1);
    }

    /**
     * Makes the next generation that one, however many went missing in a power cut; false if it is past that. Or one more,
     * so that it is not written over the only whole slot there may be.
     */
    boolean advanceTo(long next) {
        if (generation >= next) {
            return false;
        }
        boolean sameSlot = (next - generation) % 2 == 0;
        generation = sameSlot ? next : next - 1;
        return true;
    }

    /** Ends it, and moves the file. */
    void moveTo(Path to) throws IOException {
        closeFile();
        disk.rename(path, to);
        ended = true;
    }

    // ---- in or out of turn

    /** The file is gone, or cannot be trusted: the next write makes it anew. */
    void distrust() {
        stale = true;
    }

    /** Writing to a deleted file succeeds, and nobody would ever read it: so look whether ours is still at its path. */
    boolean isMissing() {
        return disk.isMissing(path);
    }

    /** Whether a power cut leaves what was written. */
    boolean isForced() {
        return !unsynced;
    }

    /** Forces what was written. Without the turn, for this may take long. Returns false if it may be lost. */
    boolean sync() {
        Disk.DiskFile written = file;
        if (!unsynced || written == null) {
            return true;
        }
        unsynced = false;
        try {
            force(written);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes no more from here on: the lane may be another's soon. Waits for nobody who hangs in a write. */
    void close() {
        ended = true;
        closeIfFree();
    }

    /** If it is not free, then whoever has it sees that it has ended once he lets go. */
    private void closeIfFree() {
        if (turn.tryLock()) {
            closeFile();
            turn.unlock();
        }
    }

    private void closeFile() {
        Disk.DiskFile old = file;
        file = null;
        Disk.close(old);
    }
}
