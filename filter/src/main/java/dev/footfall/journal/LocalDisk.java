// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real disk, through {@code java.io}: a {@code FileChannel} is closed for good when a thread that uses it is
 * interrupted, and containers interrupt threads.
 */
final class LocalDisk implements Disk {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWN_DIRECTORY = mode("rwx------");
    private static final FileAttribute<?>[] OWN_FILE = mode("rw-------");

    private final Map<Path, OpenDirectory> kept = new ConcurrentHashMap<>();

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, OWN_DIRECTORY);
        restrict(directory, "rwx------");
    }

    /** What somebody else made, or a backup restored, may be open to all. */
    private static void restrict(Path path, String permissions) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> own = PosixFilePermissions.fromString(permissions);
        if (own.containsAll(Files.getPosixFilePermissions(path))) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, own);
        } catch (FileSystemException e) {
            // Not ours to change, or not on this file system: better open to others than no journal.
        }
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        try {
            Files.createFile(file, OWN_FILE);
        } catch (FileAlreadyExistsException e) {
            restrict(file, "rw-------");
        }
        return new LocalFile(new RandomAccessFile(file.toFile(), "rw"));
    }

    @Override
    public DiskFile openToRead(Path file) throws IOException {
        return new LocalFile(new RandomAccessFile(file.toFile(), "r"));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public boolean isDirectory(Path path) {
        return Files.isDirectory(path);
    }

    @Override
    public boolean isMissing(Path path) {
        return Files.notExists(path);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void rename(Path file, Path to) throws IOException {
        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no directories.
        }
        OpenDirectory open = kept.get(directory);
        if (open != null) {
            open.sync();
            return;
        }
        try (OpenDirectory once = new OpenDirectory(directory)) {
            once.sync();
        }
    }

    @Override
    public Closeable keep(Path directory) {
        OpenDirectory open = new OpenDirectory(directory);
        kept.put(directory, open);
        return () -> {
            kept.remove(directory, open);
            open.close();
        };
    }

    @Override
    public long length(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public Instant lastModified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    @Override
    public @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public Path realPath(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public @Nullable Closeable lock(Path file) throws IOException {
        open(file).close(); // Creates it with the right mode; nobody holds a lock on it through this process.
        RandomAccessFile locked = new RandomAccessFile(file.toFile(), "rw");
        boolean ours = false;
        try {
            ours = locked.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Somebody in this process locks our file without having asked for the claim.
        } finally {
            if (!ours) {
                locked.close();
            }
        }
        return ours ? locked : null; // The lock goes when it is closed.
    }

    @Override
    public long usableBytes(Path path) {
        return path.toFile().getUsableSpace();
    }

    @Override
    public long totalBytes(Path path) {
        return path.toFile().getTotalSpace(); // A FileStore looks for the mount point, which a chroot does not show.
    }

    private record LocalFile(RandomAccessFile file) implements DiskFile {
        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            file.seek(position);
            int done = 0;
            while (done < length) {
                int count = file.read(into, offset + done, length - done);
                if (count < 0) {
                    break;
                }
                done += count;
            }
            return done;
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int length) throws IOException {
            file.seek(position);
            file.write(bytes, offset, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
