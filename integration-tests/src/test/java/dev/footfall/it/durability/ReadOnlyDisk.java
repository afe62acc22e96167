// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file system of its own that the kernel makes read-only, as it does after an error on the disk, whoever has files
 * open there; then it is mounted again. (A plain {@code remount,ro} is refused while a file is open.)
 */
final class ReadOnlyDisk implements DiskFault {
    private static final long BYTES = 64 << 20;

    private final List<String> devices = new ArrayList<>();
    private @Nullable Path image;
    private @Nullable Path mounted;

    @Override
    public String name() {
        return "file system read-only, then mounted again";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        Path disk = Files.createDirectories(place).resolve("disk");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        Shell.run("mkfs.ext4", "-q", "-F", disk);
        image = disk;
        mount(Files.createDirectories(place.resolve("mounted")));
        return place.resolve("mounted/footfall");
    }

    private void mount(Path at) throws IOException {
        String device = Shell.run("losetup", "--find", "--show", image);
        devices.add(device);
        Shell.run("mount", "-o", "errors=remount-ro", device, at);
        mounted = at;
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        String device = devices.get(devices.size() - 1).substring("/dev/".length());
        Files.writeString(Path.of("/sys/fs/ext4", device, "trigger_fs_error"), "1");
    }

    /** On another device: the old one lives on as long as a file there is open. */
    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        Path place = mounted;
        if (place == null) {
            throw new IllegalStateException("no disk is mounted");
        }
        unmount();
        mount(place);
    }

    private void unmount() throws IOException {
        if (mounted != null) {
            Shell.run("umount", "--lazy", mounted);
            mounted = null;
        }
    }

    @Override
    public void close() throws IOException {
        unmount();
        for (String device : devices) {
            Shell.run("losetup", "--detach", device);
        }
    }
}
