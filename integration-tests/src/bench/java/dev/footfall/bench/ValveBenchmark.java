// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.tomcat.PageViewValve;
import dev.footfall.tomcat.ValveMaker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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
 * What does a request thread of Tomcat's pay for the valve, entry and exit, with every default on: of a page, and of
 * what is none? That is {@code page} or {@code image} less {@code bare}, which is Tomcat's own work of filling and
 * clearing its request.
 *
 * <p>A batch is half the ring. Between two, and not measured, the ring is brought back into its state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValveBenchmark {
    private static final int BATCH = 2_048;

    /** Tomcat looks at its clock for its access logs, of which the valve is one. */
    private static final long TOOK_NANOS = 1_500_000;

    @Param
    private RingState ring;

    /** As Tomcat has them: bytes over HTTP/1.1, Strings over HTTP/2. */
    @Param({"bytes", "strings"})
    private String headers;

    private PretendEngine engine;
    private PageViewValve valve;
    private Webapp webapp;
    private Page page;
    private CoyoteExchange exchange;
    private long pages;

    @Setup
    public void start() throws Exception {
        engine = new PretendEngine(ring);
        valve = ValveMaker.valve(engine::site);
        webapp = new Webapp(valve);
        exchange = new CoyoteExchange(webapp.context(), headers.equals("strings"));
        page = new Page(exchange);
        valve.setNext(page);
    }

    /** What is behind the valve. */
    private static final class Page extends ValveBase {
        private final CoyoteExchange exchange;
        private String contentType = BrowserPage.HTML;

        Page(CoyoteExchange exchange) {
            super(true);
            this.exchange = exchange;
        }

        @Override
        public void invoke(Request request, Response response) {
            exchange.answer(contentType);
        }
    }

    @Setup(Level.Invocation)
    public void settle() {
        engine.settle();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void bare() {
        for (int i = 0; i < BATCH; i++) {
            next();
            page.invoke(exchange.request(), exchange.response());
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long page() throws IOException, ServletException {
        page.contentType = BrowserPage.HTML;
        pages += BATCH;
        return exchanges();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long image() throws IOException, ServletException {
        page.contentType = "image/png";
        return exchanges();
    }

    private long exchanges() throws IOException, ServletException {
        for (int i = 0; i < BATCH; i++) {
            next();
            enter();
            leave();
            engine.done(i);
        }
        return valve.getCounted();
    }

    // Compiled each by itself, as they are in a server: there no loop is around them for the compiler to see through.

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void next() {
        exchange.next();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void enter() throws IOException, ServletException {
        valve.invoke(exchange.request(), exchange.response());
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void leave() {
        valve.log(exchange.request(), exchange.response(), TOOK_NANOS);
    }

    @TearDown
    public void stop() throws Exception {
        engine.requirePages(pages);
        webapp.close();
        engine.close();
    }
}
