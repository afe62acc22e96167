// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.bench.Scratch;
import dev.footfall.bench.Traffic;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.enrich.visitor.SaltProviders;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import java.io.IOException;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many events a second does the journal thread take from a full ring to the disk, all defaults on? Its own rounds,
 * by turns with somebody who fills the ring again, which is not timed. {@code visitors}: how many different ones there
 * are; of 2,000,000 each is new. {@code fsync=none}: what the disk itself takes of it, which is another one
 * everywhere. What the journal alone takes is {@link dev.footfall.bench.JournalBenchmark}'s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class JournalThreadBenchmark {
    private static final int EVENTS = RingConfig.DEFAULT_RING_SLOTS;
    private static final long MOST_BYTES = 256L << 20;

    @Param({"4096", "2000000"})
    private int visitors;

    @Param({"1s", "none"})
    private String fsync;

    private final EventRing ring = new EventRing(RingConfig.defaults());
    private final Ledger ledger = new Ledger();
    private Traffic traffic;
    private Scratch scratch;
    private Visitors known;
    private Receipts receipts;
    private Journal journal;
    private JournalThread thread;

    @Setup
    public void open() throws IOException {
        traffic = new Traffic(visitors);
        scratch = new Scratch();
        known = Visitors.of(scratch.path(), SaltProviders.of("file", scratch.path()));
        known.prepare(Instant.now());
        JournalConfig defaults = JournalConfig.in(scratch.path().resolve("default"));
        journal = Journal.open(new JournalConfig(
                defaults.directory(), MOST_BYTES, defaults.segmentBytes(), Fsync.of(fsync), defaults.freeSpace()));
        receipts = new Receipts("default");
        SiteFacts shop = new SiteFacts("localhost/shop", EnrichConfig.defaults(), "tomcat-valve");
        SiteNumbers numbers = new SiteNumbers();
        Enricher enricher = new Enricher(Identity.of("default", journal.lane(), "1.0.0"), known);
        enricher.site(numbers.of(journal.site(shop.name(), false), shop), shop);
        Scribe scribe = new Scribe(enricher, numbers, journal, ledger, receipts);
        thread = new JournalThread("default", ring, scribe, journal, enough -> {});
    }

    @Setup(Level.Invocation)
    public void fill() {
        traffic.fill(ring);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long events() {
        while (ring.drained() < ring.published()) {
            thread.round();
        }
        return ledger.page().journaled();
    }

    @TearDown
    public void close() throws IOException {
        if (ledger.page().journaled() < ring.published()) {
            throw new IllegalStateException("not all events were journaled: " + ledger.page());
        }
        journal.close();
        receipts.close();
        known.close();
        scratch.delete();
    }
}
