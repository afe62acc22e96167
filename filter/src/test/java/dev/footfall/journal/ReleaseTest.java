// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static dev.footfall.journal.Lanes.SHOP;
import static dev.footfall.journal.Lanes.drain;
import static dev.footfall.journal.Lanes.read;
import static dev.footfall.journal.Lanes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader whose thread hangs is taken from it; it keeps nobody waiting, and can do no harm when it comes back. */
@Timeout(60)
final class ReleaseTest {
    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        disk.letGo();
        threads.shutdownNow();
    }

    @Test
    void release_freesTheNameAndRefusesTheOldThread() throws IOException {
        try (Journal journal = open()) {
            JournalReader old = journal.reader("file", Scope.all());
            write(journal, journal.site(SHOP, false), "a", "b");
            List<JournalRecord> batch = old.read(1, 100);
            old.begin(batch);

            old.release();

            try (JournalReader next = journal.reader("file", Scope.all())) {
                assertThatIOException().isThrownBy(() -> old.commit(batch, Settled.delivered(1)));
                assertThatIOException().isThrownBy(() -> old.begin(batch));
                assertThatIOException().isThrownBy(() -> read(old)).withMessageContaining("was closed");
                old.close();
                assertThat(next.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 2));
                assertThat(drain(next)).containsExactly("a", "b");
            }
        }
    }

    @Test
    void release_doesNotWaitForAReadThatHangs() throws Exception {
        try (Journal journal = open()) {
            JournalReader old = journal.reader("file", Scope.all());
            write(journal, journal.site(SHOP, false), "a");
            disk.hanging(operation -> operation.startsWith("read "));
            Future<List<JournalRecord>> hung = threads.submit(() -> read(old));
            disk.awaitHung();

            old.release();

            try (JournalReader next = journal.reader("file", Scope.all())) {
                assertThat(drain(next)).containsExactly("a");
                disk.letGo();
                hung.get(20, TimeUnit.SECONDS);
                assertThatIOException().isThrownBy(() -> read(old));
                assertThat(next.totals().delivered()).isEqualTo(1);
            }
        }
    }

    @Test
    void close_doesNotWaitForACursorThatHangsInItsFile() throws Exception {
        Journal journal = open();
        JournalReader reader = journal.reader("file", Scope.all());
        write(journal, journal.site(SHOP, false), "a");
        List<JournalRecord> batch = read(reader);
        disk.hanging(operation -> operation.equals("write file.cursor"));
        Future<?> hung = threads.submit(() -> {
            reader.commit(batch, Settled.delivered(1));
            return null;
        });
        disk.awaitHung();

        reader.release();
        journal.maintain(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        journal.close();

        try (Journal again = open()) {
            assertThat(again.lane()).isEqualTo("00");
        }
        disk.letGo();
        assertEnds(hung);
    }

    /** Well or with an exception: what it was writing then is as it was when it hung. */
    private static void assertEnds(Future<?> hung) throws Exception {
        try {
            hung.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void close_mayFollowAnotherThreadsClose() throws Exception {
        Journal journal = open();
        write(journal, journal.site(SHOP, false), "a");
        threads.submit(() -> {
                    journal.close();
                    return null;
                })
                .get(20, TimeUnit.SECONDS);

        try (Journal again = open()) {
            journal.close();
            assertThat(again.lane()).isEqualTo("00");
            assertThat(write(again, again.site(SHOP, false), "b")).isInstanceOf(Append.Written.class);
        }
    }

    private Journal open() throws IOException {
        return Journal.open(Lanes.config(directory), disk);
    }
}
