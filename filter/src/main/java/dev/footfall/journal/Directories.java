// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes directories that a power cut does not take, with all that is forced in them. */
final class Directories {
    private Directories() {}

    static void make(Disk disk, Path directory) throws IOException {
        List<Path> above = new ArrayList<>();
        for (Path at = directory; at != null && disk.isMissing(at); at = at.getParent()) {
            if (at.getParent() != null) {
                above.add(at.getParent());
            }
        }
        disk.createDirectories(directory);
        for (Path parent : above) {
            force(disk, parent);
        }
    }

    private static void force(Disk disk, Path parent) {
        try {
            disk.syncDirectory(parent);
        } catch (IOException e) {
            // Others' directories may be closed to us: that is no reason not to start.
        }
    }
}
