// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A disk that fails when told to: the operations that match, a number of times, writes half done. Forces nothing. */
final class FaultyDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final List<String> operations = new ArrayList<>();
    private Predicate<String> failing = operation -> false;
    private String message = "Input/output error";
    private Predicate<String> hanging = operation -> false;
    private CountDownLatch hung = new CountDownLatch(1);
    private CountDownLatch letGo = new CountDownLatch(1);
    private int failAt = -1;
    private long usable = Long.MAX_VALUE;
    private long total = 1000;
    private int open;
    private int mostOpen;

    /** What was asked of the disk so far, such as {@code write 00000000000000000000.seg}. */
    synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    /** From now on, what matches fails. */
    synchronized void failing(Predicate<String> matching, String with) {
        failing = matching;
        message = with;
    }

    /** The first operation that matches hangs, as on a file server that is gone, until {@link #letGo}. */
    synchronized void hanging(Predicate<String> matching) {
        hanging = matching;
        hung = new CountDownLatch(1);
        letGo = new CountDownLatch(1);
    }

    void awaitHung() throws InterruptedException {
        assertThat(hung.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void letGo() {
        letGo.countDown();
    }

    private void hang(String operation) {
        synchronized (this) {
            if (!hanging.test(operation)) {
                return;
            }
            hanging = none -> false;
        }
        hung.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void heal() {
        failing = operation -> false;
        failAt = -1;
    }

    /** The n-th operation from the very first on fails, once. */
    synchronized void failAt(int n) {
        failAt = n;
    }

    synchronized void usable(long bytes) {
        usable = bytes;
    }

    synchronized void total(long bytes) {
        total = bytes;
    }

    /** Files that are open, locks not counted. */
    synchronized int open() {
        return open;
    }

    /** The most that were at one time. */
    synchronized int mostOpen() {
        return mostOpen;
    }

    private synchronized void opened(int more) {
        open += more;
        mostOpen = Math.max(mostOpen, open);
    }

    private boolean fails(String name, Path path) {
        String operation = name + " " + path.getFileName();
        hang(operation);
        synchronized (this) {
            operations.add(operation);
            return operations.size() - 1 == failAt || failing.test(operation);
        }
    }

    private void check(String name, Path path) throws IOException {
        if (fails(name, path)) {
            throw new IOException(message);
        }
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        check("mkdir", directory);
        disk.createDirectories(directory);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        check("open", file);
        return new FaultyFile(file, disk.open(file));
    }

    @Override
    public DiskFile openToRead(Path file) throws IOException {
        check("openToRead", file);
        return new FaultyFile(file, disk.openToRead(file));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        check("list", directory);
        return disk.list(directory);
    }

    @Override
    public boolean isDirectory(Path path) {
        return disk.isDirectory(path);
    }

    @Override
    public boolean isMissing(Path path) {
        return disk.isMissing(path);
    }

    @Override
    public void delete(Path file) throws IOException {
        check("delete", file);
        disk.delete(file);
    }

    @Override
    public void rename(Path file, Path to) throws IOException {
        check("rename", file);
        disk.rename(file, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        check("syncDirectory", directory);
    }

    @Override
    public Closeable keep(Path directory) {
        return () -> {}; // Nothing is forced.
    }

    @Override
    public long length(Path file) throws IOException {
        check("length", file);
        return disk.length(file);
    }

    @Override
    public Instant lastModified(Path file) throws IOException {
        check("lastModified", file);
        return disk.lastModified(file);
    }

    @Override
    public Object identity(Path file) throws IOException {
        check("identity", file);
        return disk.identity(file);
    }

    @Override
    public Path realPath(Path path) throws IOException {
        return disk.realPath(path);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        check("lock", file);
        return disk.lock(file);
    }

    @Override
    public synchronized long usableBytes(Path path) {
        return usable;
    }

    @Override
    public synchronized long totalBytes(Path path) {
        return total;
    }

    private final class FaultyFile implements DiskFile {
        private final Path path;
        private final DiskFile file;

        FaultyFile(Path path, DiskFile file) {
            this.path = path;
            this.file = file;
            opened(1);
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            check("read", path);
            return file.read(position, into, offset, length);
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int length) throws IOException {
            if (fails("write", path)) {
                file.write(position, bytes, offset, length / 2);
                throw new IOException(message);
            }
            file.write(position, bytes, offset, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            check("truncate", path);
            file.truncate(length);
        }

        @Override
        public void sync() throws IOException {
            check("sync", path);
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            opened(-1);
            file.close();
        }
    }
}
