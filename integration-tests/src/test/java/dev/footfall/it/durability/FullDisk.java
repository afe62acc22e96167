// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A small disk, on which somebody else's file takes all the room there is. */
public final class FullDisk implements DiskFault {
    private static final int CHUNK = 1 << 12;

    private final int mebibytes;
    private volatile @Nullable Path mounted;

    public FullDisk(int mebibytes) {
        this.mebibytes = mebibytes;
    }

    @Override
    public String name() {
        return "disk full";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        Files.createDirectories(place);
        Shell.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", place);
        mounted = place;
        return place.resolve("footfall");
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(new byte[CHUNK]);
            }
        } catch (IOException e) {
            // Now it is full.
        }
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        if (mounted == null) {
            throw new IllegalStateException("no disk is mounted");
        }
        return mounted.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        Path place = mounted;
        mounted = null;
        if (place != null) {
            Shell.run("umount", "--lazy", place);
        }
    }
}
