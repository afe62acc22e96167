// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file system of its own, in a file, which is a disk by way of a loop device. Of mounts and devices nothing is left
 * when it is closed.
 */
final class LoopDisk implements AutoCloseable {
    private final Path image;
    private final List<String> devices = new ArrayList<>();
    private @Nullable Path mounted;

    private LoopDisk(Path image) {
        this.image = image;
    }

    /**
     * Makes one that is not mounted yet.
     *
     * @param kind {@code ext4}, or {@code xfs} for 300 MiB and more
     * @param place directory of the image
     * @throws Refused if this system does not let us
     */
    static LoopDisk make(String kind, Path place, long bytes) throws IOException {
        Path image = Files.createDirectories(place).resolve("disk");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(bytes);
        }
        Shell.run("mkfs." + kind, "-q", kind.equals("xfs") ? "-f" : "-F", image);
        return new LoopDisk(image);
    }

    /** On a device of its own each time. */
    void mount(Path at, String options) throws IOException {
        Files.createDirectories(at);
        devices.add(Shell.run("losetup", "--find", "--show", image));
        Shell.run("mount", "-o", options, lastDevice(), at);
        mounted = at;
    }

    private String lastDevice() {
        return devices.get(devices.size() - 1);
    }

    /** As the kernel does after an error on the disk. */
    void triggerError() throws IOException {
        String device = lastDevice().substring("/dev/".length());
        Files.writeString(Path.of("/sys/fs/ext4", device, "trigger_fs_error"), "1");
    }

    /** What was not forced by now never gets to the disk, and nothing that comes. */
    void cutPower() throws IOException {
        Shell.run("xfs_io", "-x", "-c", "shutdown", place());
    }

    /** Of the same file system; nobody may have files open there. */
    void mountAgain(String options) throws IOException {
        Path at = place();
        Shell.run("umount", at);
        mounted = null;
        detach();
        mount(at, options);
    }

    /** The same where somebody has: for him the old one lives on, until he closes them. */
    void replace(String options) throws IOException {
        Path at = place();
        unmount();
        mount(at, options);
    }

    private Path place() {
        Path at = mounted;
        if (at == null) {
            throw new IllegalStateException("no disk is mounted");
        }
        return at;
    }

    private void unmount() throws IOException {
        if (mounted != null) {
            Shell.run("umount", "--lazy", mounted);
            mounted = null;
        }
    }

    /** All of them, whichever of them cannot be. */
    private void detach() throws IOException {
        if (devices.isEmpty()) {
            return;
        }
        try {
            Shell.run("losetup", "--detach", devices.remove(devices.size() - 1));
        } finally {
            detach();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            unmount();
        } finally {
            detach();
        }
    }
}
