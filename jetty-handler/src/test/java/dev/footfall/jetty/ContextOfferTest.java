// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.Tracker;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications behind the handler can tell, with the engine that the handler starts. */
class ContextOfferTest {
    private static final String FUNCTION = "dev.footfall.track";

    @TempDir
    Path directory;

    private TestServer server(Map<String, String> more) {
        TestServer jetty = new TestServer();
        PageViewHandler handler = new PageViewHandler(more);
        handler.setProperty("directory", directory.toString());
        handler.setProperty("contentTypes", "text/html");
        handler.setHandler(jetty.contexts);
        jetty.server.setHandler(handler);
        return jetty;
    }

    @SuppressWarnings("unchecked")
    private static boolean tell(Object function, Object request) {
        return ((BiFunction<Object, Map<String, ?>, Boolean>) function).apply(request, Map.of("event", "By function"));
    }

    /** Tells it both ways; finds the tracker before any request. */
    private static final class Telling extends HttpServlet {
        private static final long serialVersionUID = 1;

        private transient Tracker tracker;

        @Override
        public void init() {
            tracker = Tracker.of(getServletContext());
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Object function = getServletContext().getAttribute(FUNCTION);
            response.setContentType("text/plain");
            response.getWriter()
                    .print(
                            function == null
                                    ? "none, " + Tracker.of(request).isEnabled()
                                    : tell(function, new HttpServletRequestWrapper(request)) + ", "
                                            + tracker.track(request, "By class", Map.of()));
        }
    }

    private static ServletContextHandler telling() {
        ServletContextHandler webapp = new ServletContextHandler("/shop");
        ServletHolder servlet = new ServletHolder(new Telling());
        servlet.setInitOrder(1);
        webapp.addServlet(servlet, "/");
        return webapp;
    }

    /** The same without any servlet. */
    private static final class TellingHandler extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            boolean function = tell(request.getContext().getAttribute(FUNCTION), request);
            boolean byClass = Tracker.of(new Request.Wrapper(request)).track(request, "By class", Map.of());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
            Response.writeError(request, response, callback, function && byClass ? 418 : 500);
            return true;
        }
    }

    @Test
    void webapp_tellsByFunctionAndByClass() throws Exception {
        try (TestServer jetty = server(Map.of())) {
            jetty.contexts.addHandler(telling());
            jetty.start();

            assertThat(jetty.get("/shop/tell?a=1", "User-Agent: Firefox")).endsWith("true, true");

            assertToldFrom("localhost/shop", "http://shop.example.com/shop/tell?a=1");
        }
    }

    @Test
    void contextWithoutServlets_tellsByFunctionAndByClass() throws Exception {
        try (TestServer jetty =
                server(Map.of()).context("/core", new TellingHandler()).start()) {
            assertThat(jetty.get("/core/tell", "User-Agent: Firefox")).startsWith("HTTP/1.1 418 ");

            assertToldFrom("localhost/core", "http://shop.example.com/core/tell");
        }
    }

    private void assertToldFrom(String site, String url) {
        await().atMost(10, SECONDS).until(() -> lines().size() == 2);
        assertThat(lines())
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"type\":\"track\"",
                                "\"origin\":\"api\"",
                                "\"site\":\"" + site + "\"",
                                "\"host\":\"jetty-handler\"",
                                "\"url\":\"" + url + "\"",
                                "\"userAgent\":\"Firefox\"",
                                "\"ip\":\"127.0.0.0\""));
        assertThat(lines().get(0)).contains("\"event\":\"By function\"");
        assertThat(lines().get(1)).contains("\"event\":\"By class\"");
    }

    @Test
    void contextThatIsOff_isOfferedNothing() throws Exception {
        try (TestServer jetty = server(Map.of("enabled", "false"))) {
            jetty.contexts.addHandler(telling());
            jetty.start();

            assertThat(jetty.get("/shop/tell")).endsWith("none, false");
        }
    }

    @Test
    void offer_isTakenBackWithTheContext_unlessItIsAnothers() throws Exception {
        BiFunction<Object, Object, Object> another = (request, said) -> true;
        try (TestServer jetty = server(Map.of())) {
            ContextHandler ours = new ContextHandler(new Page(), "/ours");
            ContextHandler theirs = new ContextHandler(new Page(), "/theirs");
            theirs.setAttribute(FUNCTION, another);
            jetty.contexts.addHandler(ours);
            jetty.contexts.addHandler(theirs);
            jetty.start();
            assertThat(ours.getAttribute(FUNCTION)).isInstanceOf(BiFunction.class);

            jetty.server.stop();

            assertThat(ours.getAttribute(FUNCTION)).isNull();
            assertThat(theirs.getAttribute(FUNCTION)).isSameAs(another);
        }
    }

    @Test
    void requests_areKnownByTheirFaceAlone() {
        for (Object stranger : new Object[] {"request", new Object(), Map.of()}) {
            assertThat(new JettyRequests().read(stranger)).isNull();
            assertThat(Tracker.of(stranger).isEnabled()).isFalse();
        }
    }

    private List<String> lines() {
        Path events = directory.resolve("default/events");
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(events)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(ContextOfferTest::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
