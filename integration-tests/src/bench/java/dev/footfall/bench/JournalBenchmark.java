// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.journal.Append;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.JournalRecord;
import dev.footfall.journal.Scope;
import dev.footfall.journal.Settled;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many ready records a second does a thread append to the journal, 256 a frame as the journal thread does, and how
 * many does a destination's thread read and settle, 500 at a time, that were appended just before? 4,096 at a time, so
 * that the one is not measured with the other. {@code bytes}: of an event of a browser.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class JournalBenchmark {
    private static final int RECORDS = 4_096;
    private static final int FRAME = 256;
    private static final int BATCH = 500;
    private static final int MOST_BYTES_READ = 1 << 20;
    private static final long MOST_BYTES = 256L << 20;

    /** A journal and what goes into it. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Store {
        @Param("1650")
        private int bytes;

        @Param({"1s", "none"})
        private String fsync;

        private Scratch scratch;
        private int site;
        private byte[] record;
        Journal journal;
        JournalReader reader;

        @Setup
        public void open() throws IOException {
            scratch = new Scratch();
            JournalConfig defaults = JournalConfig.in(scratch.path().resolve("default"));
            journal = Journal.open(new JournalConfig(
                    defaults.directory(), MOST_BYTES, defaults.segmentBytes(), Fsync.of(fsync), defaults.freeSpace()));
            site = journal.site("localhost/shop", false);
            record = new byte[bytes];
            new Random(7).nextBytes(record);
        }

        void append() {
            for (int i = 0; i < RECORDS; i += FRAME) {
                for (int inFrame = 0; inFrame < FRAME; inFrame++) {
                    journal.add(site, JournalRecord.EVENT, 1, record, 0, record.length);
                }
                if (journal.flush() instanceof Append.Lost lost) {
                    throw new IllegalStateException(lost.cause());
                }
                journal.maintain(System.nanoTime());
            }
        }

        @TearDown
        public void close() throws IOException {
            if (reader != null) {
                reader.close();
            }
            journal.close();
            scratch.delete();
        }
    }

    /** One in which records wait for their reader. */
    public static class Filled extends Store {
        @Setup(Level.Invocation)
        public void fill() throws IOException {
            if (reader == null) {
                reader = journal.reader("file", Scope.all());
            }
            append();
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long append(Store store) {
        store.append();
        return store.journal.nextSequence();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int read(Filled filled) throws IOException {
        JournalReader reader = filled.reader;
        int read = 0;
        while (read < RECORDS) {
            List<JournalRecord> batch = reader.read(BATCH, MOST_BYTES_READ);
            if (batch.isEmpty()) {
                throw new IllegalStateException("only " + read + " of " + RECORDS + " records are there to read");
            }
            reader.commit(batch, Settled.delivered(batch.size()));
            read += batch.size();
        }
        return read;
    }
}
