// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of sixteen places below the engine's directory, held by one journal at a time.
 *
 * <p>The claim comes before the lock, and whoever does not have it never touches the lock file: the system drops a
 * process's lock as soon as anybody in that process closes the file, be it in another class loader. The claim is a
 * system property, for those alone are shared by all class loaders, and a String, so that it holds none of them.
 */
final class Lane implements AutoCloseable {
    static final int MOST = 16;
    static final String PREFIX = "lane-";
    static final String OWNER = "owner";

    private static final String CLAIM = "dev.footfall.journal:";
    private static final String LOCK = "lock";

    private final Disk disk;
    private final Path home;
    private final String claim;
    private @Nullable Closeable lock;
    private @Nullable Closeable directory;
    private @Nullable String adopter;
    private boolean signed;
    private volatile boolean held;
    private volatile @Nullable Object identity;

    private Lane(Disk disk, Path home, String claim) {
        this.disk = disk;
        this.home = home;
        this.claim = claim;
    }

    /** All there may be. */
    static List<Path> homes(Path directory) {
        return IntStream.range(0, MOST)
                .mapToObj(number -> directory.resolve(PREFIX + (number < 10 ? "0" : "") + number))
                .toList();
    }

    /** Takes a lane if it is free, and creates what is missing of it. */
    static @Nullable Lane claim(Disk disk, Path home) throws IOException {
        Directories.make(disk, home);
        return claimOne(disk, home);
    }

    /** Takes a lane that is there, if nobody in this process or another has it. */
    static @Nullable Lane claimLeft(Disk disk, Path home) throws IOException {
        return isClaimed(disk, home) ? null : claimOne(disk, home);
    }

    /** Whether a journal in this process, of whatever class loader, has it. */
    static boolean isClaimed(Disk disk, Path home) throws IOException {
        return System.getProperty(claimOf(disk, home)) != null;
    }

    /** The lanes of an engine, used or not. Looks for each, since to list a directory takes two descriptors. */
    static List<Path> all(Disk disk, Path directory) {
        return homes(directory).stream().filter(disk::isDirectory).toList();
    }

    private static @Nullable Lane claimOne(Disk disk, Path home) throws IOException {
        String claim = claimOf(disk, home);
        if (System.getProperties().putIfAbsent(claim, "claimed") != null) {
            return null;
        }
        Lane lane = new Lane(disk, home, claim);
        boolean locked = false;
        try {
            locked = lane.lock();
        } finally {
            if (!locked) {
                lane.close();
            }
        }
        if (locked) {
            lane.sign();
        }
        return locked ? lane : null;
    }

    private static String claimOf(Disk disk, Path home) throws IOException {
        return CLAIM + disk.realPath(home);
    }

    private boolean lock() throws IOException {
        lock = disk.lock(home.resolve(LOCK));
        if (lock != null) {
            identity = disk.identity(home.resolve(LOCK));
            directory = disk.keep(home);
            held = true;
        }
        return held;
    }

    /** Leaves word of who holds the lane, for people: reading the lock file itself could cost the lock. */
    private void sign() {
        String start = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toString)
                .orElse("");
        String adopted = adopter == null ? "" : " adopted by " + adopter;
        byte[] text = (ProcessHandle.current().pid() + " " + start + adopted + "\n").getBytes(UTF_8);
        try (Disk.DiskFile owner = disk.open(home.resolve(OWNER))) {
            owner.truncate(0);
            owner.write(0, text, 0, text.length);
            signed = true;
        } catch (IOException e) {
            // Only the journal command misses it.
        }
    }

    /** Whoever holds that other lane holds this one to read what is left in it. */
    void adoptedBy(String number) {
        adopter = number;
        sign();
    }

    /** Number of the lane whose journal has adopted this one, as far as the owner file tells; null if none has. */
    static @Nullable String adopter(Disk disk, Path home) {
        String[] words = ownerWords(disk, home);
        return owner(disk, home) != 0 && words.length > 2 ? words[2].replaceFirst("^adopted by ", "") : null;
    }

    private static String[] ownerWords(Disk disk, Path home) {
        byte[] text = new byte[80];
        try (Disk.DiskFile owner = disk.openToRead(home.resolve(OWNER))) {
            int length = owner.read(0, text, 0, text.length);
            return new String(text, 0, length, UTF_8).strip().split(" ", 3);
        } catch (IOException e) {
            return new String[] {"0"};
        }
    }

    /** The process that holds a lane, as far as its owner file and the system tell; 0 if none does. */
    static long owner(Disk disk, Path home) {
        String[] words = ownerWords(disk, home);
        try {
            long pid = Long.parseLong(words[0]);
            return isAlive(pid, words.length > 1 ? words[1] : "") ? pid : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A process of that number may be a later one, so its start must fit too, where the system tells it. */
    private static boolean isAlive(long pid, String start) {
        return ProcessHandle.of(pid)
                .filter(process -> start.isEmpty()
                        || process.info()
                                .startInstant()
                                .map(Instant::toString)
                                .map(start::equals)
                                .orElse(true))
                .isPresent();
    }

    /**
     * Whether the lane is still ours: the file we locked is the one at its path. Else somebody deleted it, and another
     * process may have made it again. Looks and never opens: that could cost the lock. Any thread.
     */
    boolean isInPlace() throws IOException {
        Path lock = home.resolve(LOCK);
        return held && !disk.isMissing(lock) && Objects.equals(identity, disk.identity(lock));
    }

    /** Before anything is created or deleted in the lane: it must not be another's. */
    void requireInPlace() throws IOException {
        if (!isInPlace()) {
            throw new IOException(home + " was deleted, or another process has taken its place");
        }
    }

    /**
     * Takes the lane anew after somebody deleted it or its lock. Until the lock is ours, nothing else is created there.
     *
     * @throws IOException if others have made it again and hold it, or have left records of their own in it
     */
    void restore(UUID laneId) throws IOException {
        unlock();
        Directories.make(disk, home);
        boolean ours = false;
        try {
            ours = lock() && isOf(laneId);
        } finally {
            if (!ours) {
                signed = false;
                unlock();
            }
        }
        if (!ours) {
            throw new IOException(home + " was deleted, and another process has taken its place");
        }
        sign();
    }

    private boolean isOf(UUID laneId) throws IOException {
        for (Path path : Recovery.segmentFiles(disk, home)) {
            try (Disk.DiskFile file = disk.openToRead(path)) {
                SegmentHeader header = SegmentHeader.read(file);
                if (header != null && !header.lane().equals(laneId)) {
                    return false;
                }
            }
        }
        return true;
    }

    Path home() {
        return home;
    }

    String number() {
        return home.getFileName().toString().substring(PREFIX.length());
    }

    private void unlock() throws IOException {
        Closeable ours = lock;
        Closeable kept = directory;
        lock = null;
        directory = null;
        held = false;
        try (ours) {
            if (kept != null) {
                kept.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            erase();
        } finally {
            release();
        }
    }

    /** While the lock is ours: afterwards another's word may stand there. */
    private void erase() throws IOException {
        if (signed && isInPlace()) {
            signed = false;
            disk.delete(home.resolve(OWNER));
        }
    }

    /** The claim last: who has it touches the lock file, which would cost us a lock we still hold. */
    private void release() throws IOException {
        try {
            unlock();
        } finally {
            System.getProperties().remove(claim, "claimed");
        }
    }
}
