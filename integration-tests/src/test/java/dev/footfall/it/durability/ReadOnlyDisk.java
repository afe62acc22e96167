// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file system of its own that the kernel makes read-only, as it does after an error on the disk, whoever has files
 * open there; then it is mounted again. (A plain {@code remount,ro} is refused while a file is open.)
 */
final class ReadOnlyDisk implements DiskFault {
    private static final long BYTES = 64 << 20;
    private static final String OPTIONS = "errors=remount-ro";

    private @Nullable LoopDisk disk;

    @Override
    public String name() {
        return "file system read-only, then mounted again";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        LoopDisk made = LoopDisk.make("ext4", place, BYTES);
        disk = made;
        made.mount(place.resolve("mounted"), OPTIONS);
        return place.resolve("mounted/footfall");
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        made().triggerError();
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        made().replace(OPTIONS);
    }

    private LoopDisk made() {
        if (disk == null) {
            throw new IllegalStateException("no disk was made");
        }
        return disk;
    }

    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }
}
