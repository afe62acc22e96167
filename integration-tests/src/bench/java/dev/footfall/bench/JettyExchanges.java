// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/** A whole Jetty with one connection that leads nowhere, all in the thread that asks. */
final class JettyExchanges implements AutoCloseable {
    private final Server server = new Server();
    private final ByteBuffer head = ByteBuffer.wrap(head().getBytes(ISO_8859_1));
    private final Page page = new Page();
    private final ByteArrayEndPoint end = new InThisThread();

    /** {@code around} is around the webapp; null if nothing is. */
    JettyExchanges(Handler.Wrapper around) throws Exception {
        ContextHandler webapp = new ContextHandler(page, "/shop");
        if (around == null) {
            server.setHandler(webapp);
        } else {
            around.setHandler(webapp);
            server.setHandler(around);
        }
        LocalConnector connector = new LocalConnector(server, new HttpConnectionFactory());
        server.addConnector(connector);
        server.start();
        Connection connection = connector.getDefaultConnectionFactory().newConnection(connector, end);
        end.setConnection(connection);
        end.onOpen();
        connection.onOpen();
    }

    private static String head() {
        StringBuilder head = new StringBuilder("GET " + BrowserPage.PATH + "?" + BrowserPage.QUERY + " HTTP/1.1\r\n");
        for (int i = 0; i < BrowserPage.HEADERS.length; i += 2) {
            head.append(BrowserPage.HEADERS[i])
                    .append(": ")
                    .append(BrowserPage.HEADERS[i + 1])
                    .append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Bytes of their answers; {@code done} is called after each. */
    int exchanges(int count, String contentType, IntConsumer done) {
        page.contentType = contentType;
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            end.addInput(head.duplicate());
            bytes += end.takeOutput().remaining();
            done.accept(i);
        }
        return bytes;
    }

    private static final class InThisThread extends ByteArrayEndPoint {
        private static final int LONGEST_ANSWER = 4_096;

        InThisThread() {
            super((byte[]) null, LONGEST_ANSWER);
        }

        @Override
        protected void execute(Runnable task) {
            task.run();
        }
    }

    private static final class Page extends Handler.Abstract.NonBlocking {
        private String contentType = BrowserPage.HTML;

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
            Content.Sink.write(response, true, "<p>signed up", callback);
            return true;
        }
    }

    @Override
    public void close() throws Exception {
        end.close();
        server.stop();
    }
}
