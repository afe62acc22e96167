// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory. It can be copied before each change, and the copy go on as if the process had been killed there or
 * the power cut. It can also fail when told.
 */
final class MemoryDisk implements Disk {
    private static final AtomicInteger DISKS = new AtomicInteger();
    private static final long FREE = 1L << 40;
    private static final long OPERATIONS_A_MILLISECOND = 50;

    private final Path root = Path.of("/memory-" + DISKS.incrementAndGet());
    private final MemoryNames names;
    private final Set<Path> locked = new HashSet<>();
    private Watch watch = (disk, change) -> {};
    private Consumer<Path> deleting = path -> {};
    private Predicate<String> failing = operation -> false;
    private String message = "";
    private long operations;
    private long ticks;
    private long failed;

    /** With a directory that was there before. */
    static MemoryDisk with(Path directory) throws IOException {
        MemoryDisk disk = new MemoryDisk(new MemoryNames());
        disk.createDirectories(directory);
        return disk;
    }

    private MemoryDisk(MemoryNames names) {
        this.names = names;
    }

    /** Is asked before each change of the disk; a copy of the disk then is what a crash at this point leaves. */
    interface Watch {
        void before(MemoryDisk disk, Change change) throws IOException;
    }

    /** @param bytes what is about to be written, if the change is a write */
    @SuppressWarnings("ArrayRecordComponent") // identity is enough: nobody compares changes
    record Change(String name, Path path, long position, byte[] bytes) {
        /** Such as {@code write seg}. */
        String kind() {
            return name + " " + path.toString().replaceFirst(".*\\.([a-z]+)(-\\d+)?$", "$1");
        }

        @Override
        public String toString() {
            return name + " " + path.getFileName() + (bytes.length > 0 ? " " + position + "+" + bytes.length : "");
        }
    }

    void watch(Watch newWatch) {
        watch = newWatch;
    }

    /** Is told of each deletion. */
    void deleting(Consumer<Path> listener) {
        deleting = listener;
    }

    // ---- faults

    /** From now on, what matches fails; a write is half done. */
    void failing(Predicate<String> matching, String with) {
        failing = matching;
        message = with;
    }

    void heal() {
        failing = operation -> false;
    }

    boolean isHealthy() {
        return !failing.test("create any");
    }

    long operations() {
        return operations;
    }

    /** How many operations have failed. */
    long failed() {
        return failed;
    }

    void forgetFaults() {
        failed = 0;
    }

    // ---- crashes

    /** As the disk is for whoever comes after a kill: all that was written, and the first bytes of a write. */
    MemoryDisk killed(Change during, int written) {
        MemoryDisk left = new MemoryDisk(names.copy());
        left.ticks = ticks;
        MemoryFile file = left.names.get(during.path());
        if (file != null && written > 0) {
            file.write(during.position(), during.bytes(), 0, written);
        }
        return left;
    }

    void losePower(MemoryFile.Outage outage) {
        names.losePower(outage);
    }

    /** The claims of a process that is no more go with it. */
    void forgetProcess() {
        System.getProperties().keySet().removeIf(key -> key.toString().contains(root + "/"));
        locked.clear();
    }

    MemoryFile file(Path path) throws FileNotFoundException {
        MemoryFile file = names.get(path);
        if (file == null || file == MemoryNames.DIRECTORY) {
            throw new FileNotFoundException(path + " (No such file or directory)");
        }
        return file;
    }

    /** All segments of all lanes below the directory. */
    List<Path> segments(Path directory) {
        return names.in(directory).stream()
                .flatMap(lane -> names.in(lane).stream())
                .filter(path -> path.toString().endsWith(Segment.SUFFIX))
                .toList();
    }

    long bytes(List<Path> files) {
        return files.stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .mapToLong(file -> file.bytes().length)
                .sum();
    }

    /** What a power cut leaves of the file at least; null if it takes it. */
    byte @Nullable [] durable(Path path) {
        MemoryFile file = names.durable(path);
        return file == null ? null : file.durable();
    }

    // ---- operations

    /** Goes by what was done, so that whatever depends on the time comes out the same each time. */
    @Override
    public long now() {
        return ticks / OPERATIONS_A_MILLISECOND;
    }

    private boolean fails(String operation, Path path) {
        operations++;
        ticks++;
        boolean fails = failing.test(operation + " " + path.getFileName());
        failed += fails ? 1 : 0;
        return fails;
    }

    private void ask(String operation, Path path) throws IOException {
        if (fails(operation, path)) {
            throw new IOException(message);
        }
    }

    private void change(String operation, Path path) throws IOException {
        watch.before(this, new Change(operation, path, 0, new byte[0]));
        ask(operation, path);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = directory; !names.isDirectory(path); path = Objects.requireNonNull(path.getParent())) {
            missing.add(0, path);
        }
        for (Path path : missing) {
            change("mkdir", path);
            names.add(path, MemoryNames.DIRECTORY);
            trySyncParent(path);
        }
        if (missing.isEmpty()) {
            trySyncParent(directory);
        }
    }

    private void trySyncParent(Path path) throws IOException {
        Path parent = Objects.requireNonNull(path.getParent());
        watch.before(this, new Change("syncDirectory", parent, 0, new byte[0]));
        if (!fails("syncDirectory", parent)) {
            names.sync(parent);
        }
    }

    @Override
    public DiskFile open(Path path) throws IOException {
        if (names.get(path) == null) {
            change("create", path);
            names.add(path, new MemoryFile());
        } else {
            ask("open", path);
        }
        return new Opened(path, file(path));
    }

    @Override
    public DiskFile openToRead(Path path) throws IOException {
        ask("openToRead", path);
        return new Opened(path, file(path));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        ask("list", directory);
        return names.in(directory);
    }

    @Override
    public boolean isDirectory(Path path) {
        return names.isDirectory(path);
    }

    @Override
    public boolean isMissing(Path path) {
        return names.get(path) == null;
    }

    @Override
    public void delete(Path path) throws IOException {
        if (names.get(path) != null) {
            watch.before(this, new Change("delete", path, 0, new byte[0]));
            deleting.accept(path); // Also if it fails: the journal has given it up.
            ask("delete", path);
            names.remove(path);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change("rename", from);
        names.rename(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        change("syncDirectory", directory);
        names.sync(directory);
    }

    @Override
    public Closeable keep(Path directory) {
        return () -> {}; // Nothing of it runs out.
    }

    @Override
    public long length(Path path) throws IOException {
        ask("length", path);
        return file(path).bytes().length;
    }

    @Override
    public Instant lastModified(Path path) throws IOException {
        ask("lastModified", path);
        return Instant.EPOCH;
    }

    @Override
    public Object identity(Path path) throws IOException {
        ask("identity", path);
        return file(path);
    }

    @Override
    public Path realPath(Path path) {
        return root.resolve(path.subpath(0, path.getNameCount()));
    }

    @Override
    public @Nullable Closeable lock(Path path) throws IOException {
        open(path);
        return locked.add(path) ? () -> locked.remove(path) : null;
    }

    @Override
    public long usableBytes(Path path) {
        return FREE;
    }

    @Override
    public long totalBytes(Path path) {
        return FREE;
    }

    private final class Opened implements DiskFile {
        private final Path path;
        private final MemoryFile file;

        Opened(Path path, MemoryFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            ask("read", path);
            int count = (int) Math.max(0, Math.min(length, file.bytes().length - position));
            System.arraycopy(file.bytes(), (int) Math.min(position, file.bytes().length), into, offset, count);
            return count;
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int length) throws IOException {
            byte[] data = Arrays.copyOfRange(bytes, offset, offset + length);
            watch.before(MemoryDisk.this, new Change("write", path, position, data));
            boolean fails = fails("write", path);
            file.write(position, data, 0, fails ? length / 2 : length);
            if (fails) {
                throw new IOException(message);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            if (length != file.bytes().length) {
                change("truncate", path);
                file.truncate(length);
            }
        }

        @Override
        public void sync() throws IOException {
            change("sync", path);
            file.sync();
        }

        @Override
        public long length() {
            return file.bytes().length;
        }

        @Override
        public void close() {
            // Nothing is buffered.
        }
    }
}
