// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import dev.footfall.jetty.FakeEngine.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** A Jetty in this JVM, the handler around all of it. */
final class TestServer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    final FakeEngine engine = new FakeEngine();
    final Server server = new Server();
    final ContextHandlerCollection contexts = new ContextHandlerCollection();
    final PageViewHandler handler;
    private final HttpConfiguration http = new HttpConfiguration();
    private final ServerConnector connector;

    TestServer() {
        this(Map.of());
    }

    TestServer(Map<String, String> settings) {
        handler = new PageViewHandler(settings, engine);
        handler.setHandler(contexts);
        server.setHandler(handler);
        connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
    }

    TestServer context(String path, Handler content) {
        contexts.addHandler(new ContextHandler(content, path));
        return this;
    }

    /** A webapp of ee10 with the sample's servlets. */
    ServletContextHandler webapp(String path) {
        ServletContextHandler webapp = SampleServlets.webapp(path);
        contexts.addHandler(webapp);
        return webapp;
    }

    TestServer believingProxies() {
        http.addCustomizer(new ForwardedRequestCustomizer());
        return this;
    }

    TestServer start() throws Exception {
        server.start();
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The answer, head and body. */
    String get(String target, String... headers) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request(target, headers));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    static byte[] request(String target, String... headers) {
        return head("GET " + target, Stream.concat(Stream.of("Connection: close"), Stream.of(headers)));
    }

    /** One that leaves the connection open. */
    static byte[] next(String methodAndTarget, String... headers) {
        return head(methodAndTarget, Stream.of(headers));
    }

    private static byte[] head(String methodAndTarget, Stream<String> headers) {
        return Stream.concat(
                        Stream.of(methodAndTarget + " HTTP/1.1", "Host: shop.example.com", "Accept: text/html"),
                        headers)
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"))
                .getBytes(ISO_8859_1);
    }

    /** At least so many, and all there are once the server has stopped. */
    List<Seen> eventsAtStop(int atLeast) throws Exception {
        await().atMost(SOON).until(() -> engine.events().size() >= atLeast);
        server.stop();
        return engine.events();
    }

    /** The only one. */
    Seen event() throws Exception {
        List<Seen> events = eventsAtStop(1);
        if (events.size() != 1) {
            throw new AssertionError("more than one event: " + events);
        }
        return events.get(0);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server.destroy();
    }
}
