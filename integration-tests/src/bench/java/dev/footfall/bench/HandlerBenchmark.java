// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.jetty.HandlerMaker;
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
 * What does a request thread of Jetty's pay for the handler, entry and exit, with every default on, of a page and of
 * what is none? That is {@code page} or {@code image} less {@code bare}: a whole Jetty without a socket, from the
 * bytes of the request to those of the answer.
 *
 * <p>A batch is half the ring. Between two, and not measured, the ring is brought back into its state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandlerBenchmark {
    private static final int BATCH = 2_048;

    @Param
    private RingState ring;

    private PretendEngine engine;
    private JettyExchanges bare;
    private JettyExchanges counted;
    private long pages;

    @Setup
    public void start() throws Exception {
        engine = new PretendEngine(ring);
        bare = new JettyExchanges(null);
        counted = new JettyExchanges(HandlerMaker.handler(engine::site));
    }

    @Setup(Level.Invocation)
    public void settle() {
        engine.settle();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int bare() {
        return bare.exchanges(BATCH, BrowserPage.HTML, i -> {});
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int page() {
        pages += BATCH;
        return counted.exchanges(BATCH, BrowserPage.HTML, engine::done);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int image() {
        return counted.exchanges(BATCH, "image/png", engine::done);
    }

    @TearDown
    public void stop() throws Exception {
        engine.requirePages(pages);
        bare.close();
        counted.close();
        engine.close();
    }
}
