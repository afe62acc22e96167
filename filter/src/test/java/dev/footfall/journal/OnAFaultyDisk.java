// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose disk fails when told. */
abstract class OnAFaultyDisk {
    static final String PAGE = "x".repeat(500);

    @TempDir
    Path directory;

    final FaultyDisk disk = new FaultyDisk();

    long now = System.nanoTime();

    Journal open(Fsync fsync) throws IOException {
        return Journal.open(new JournalConfig(directory, 32 << 10, 4 << 10, fsync, 0), disk);
    }

    void maintainLater(Journal journal) {
        now += TimeUnit.SECONDS.toNanos(2);
        journal.maintain(now);
    }
}
