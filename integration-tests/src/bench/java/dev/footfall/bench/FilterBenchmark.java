// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.config.Settings;
import dev.footfall.servlet.FilterMaker;
import dev.footfall.servlet.PageViewFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a request thread pay for the filter, entry and exit, with every default on, in front of Tomcat's own
 * request: in time, in garbage, and what of that is ours? {@code page} less {@code getters} is ours: they ask the
 * container for the same, once each, and throw it away. {@code getters} less {@code bare} is the container's, for
 * making Strings of what it has as bytes.
 *
 * <p>A batch is half the ring. Between two, and not measured, the ring is brought back into its state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {
    private static final int BATCH = 2_048;

    /** What a page with fetch metadata is asked for. */
    private static final String[] ASKED = {
        "sec-purpose", "purpose", "x-moz", "x-purpose", "sec-fetch-dest", "sec-fetch-mode", "sec-gpc", "dnt",
        "user-agent", "referer", "accept-language", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform",
        "sec-fetch-site", "sec-fetch-user", "save-data"
    };

    private static final String[] ASKED_FOR_LINES = {
        "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "cookie"
    };

    @Param
    private RingState ring;

    /** As Tomcat has them: bytes over HTTP/1.1, Strings over HTTP/2. */
    @Param({"bytes", "strings"})
    private String headers;

    private PretendEngine engine;
    private PageViewFilter filter;
    private Webapp webapp;
    private CoyoteExchange exchange;
    private String contentType = BrowserPage.HTML;
    private final FilterChain chain = (request, response) -> response.setContentType(contentType);
    private long pages;

    @Setup
    public void start() throws Exception {
        engine = new PretendEngine(ring);
        filter = FilterMaker.filter(engine.site(Settings.builder().build()));
        webapp = new Webapp();
        exchange = new CoyoteExchange(webapp.context(), headers.equals("strings"));
    }

    @Setup(Level.Invocation)
    public void settle() {
        engine.settle();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void bare() throws IOException, ServletException {
        contentType = BrowserPage.HTML;
        for (int i = 0; i < BATCH; i++) {
            next();
            chain.doFilter(exchange.request().getRequest(), exchange.response().getResponse());
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void getters(Blackhole hole) throws IOException, ServletException {
        contentType = BrowserPage.HTML;
        for (int i = 0; i < BATCH; i++) {
            next();
            HttpServletRequest request = exchange.request().getRequest();
            HttpServletResponse response = exchange.response().getResponse();
            askAtEntry(request, hole);
            chain.doFilter(request, response);
            askAtExit(request, response, hole);
        }
    }

    private static void askAtEntry(HttpServletRequest request, Blackhole hole) {
        hole.consume(request.getDispatcherType());
        hole.consume(request.getAttribute("dev.footfall.claim"));
        request.setAttribute("dev.footfall.claim", "filter");
        hole.consume(request.getRequestURI());
        hole.consume(request.getQueryString());
        hole.consume(request.getScheme());
        hole.consume(request.getServerName());
        hole.consume(request.getServerPort());
        hole.consume(request.getRemoteAddr());
    }

    private static void askAtExit(HttpServletRequest request, HttpServletResponse response, Blackhole hole) {
        hole.consume(request.isAsyncStarted());
        hole.consume(request.getMethod());
        hole.consume(response.getStatus());
        hole.consume(response.getContentType());
        for (String name : ASKED) {
            hole.consume(request.getHeader(name));
        }
        for (String name : ASKED_FOR_LINES) {
            Enumeration<String> lines = request.getHeaders(name);
            while (lines.hasMoreElements()) {
                hole.consume(lines.nextElement());
            }
        }
        hole.consume(request.getAttribute("org.apache.catalina.AccessLog.RemoteAddr"));
        hole.consume(request.getAttribute("dev.footfall.consent"));
        hole.consume(request.getAttribute("dev.footfall.route"));
        hole.consume(request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"));
        hole.consume(request.getHttpServletMapping().getPattern());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void page() throws IOException, ServletException {
        contentType = BrowserPage.HTML;
        pages += BATCH;
        exchanges();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void image() throws IOException, ServletException {
        contentType = "image/png";
        exchanges();
    }

    private void exchanges() throws IOException, ServletException {
        for (int i = 0; i < BATCH; i++) {
            next();
            pass();
            engine.done(i);
        }
    }

    // Compiled each by itself, as they are in a server: there no loop is around them for the compiler to see through.

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void next() {
        exchange.next();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void pass() throws IOException, ServletException {
        filter.doFilter(exchange.request().getRequest(), exchange.response().getResponse(), chain);
    }

    @TearDown
    public void stop() throws Exception {
        engine.requirePages(pages);
        webapp.close();
        engine.close();
    }
}
