// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;

/**
 * What all contenders deliver to, a process of its own: takes everything over HTTP or as lines over TCP, and only
 * counts. A request is as many events as it has {@code "messageId"}s, or one.
 */
final class Endpoint {
    private static final byte[] MARK = "\"messageId\"".getBytes(US_ASCII);
    /** What a client of Segment expects, and no other minds. */
    private static final byte[] TAKEN = "{\"success\":true}".getBytes(US_ASCII);

    private static final int BACKLOG = 4_096;

    private final LongAdder events = new LongAdder();

    private Endpoint() {}

    public static void main(String[] arguments) throws IOException {
        Endpoint endpoint = new Endpoint();
        int http = endpoint.listenHttp();
        int lines = endpoint.listenLines();
        System.out.println("listening: http " + http + ", lines " + lines);
    }

    private int listenHttp() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/", this::take);
        server.createContext("/count", this::tell);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = exchange.getRequestBody();
                InputStream plain = compressed ? new GZIPInputStream(in) : in) {
            events.add(Math.max(1, marks(plain.readAllBytes())));
        }
        answer(exchange, TAKEN);
    }

    private static int marks(byte[] body) {
        int marks = 0;
        for (int at = 0; at <= body.length - MARK.length; at++) {
            if (body[at] == MARK[0] && body[at + 1] == MARK[1] && isMark(body, at)) {
                marks++;
            }
        }
        return marks;
    }

    private static boolean isMark(byte[] body, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (body[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private void tell(HttpExchange exchange) throws IOException {
        answer(exchange, Long.toString(events.sum()).getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int listenLines() throws IOException {
        ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(socket), "lines");
        acceptor.start();
        return socket.getLocalPort();
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket client = socket.accept();
                new Thread(() -> countLines(client), "lines-" + client.getPort()).start();
            } catch (IOException e) {
                System.out.println("a client of lines could not connect: " + e);
            }
        }
    }

    private void countLines(Socket client) {
        byte[] bytes = new byte[1 << 16];
        try (client;
                InputStream in = client.getInputStream()) {
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                events.add(lineEnds(bytes, length));
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static int lineEnds(byte[] bytes, int length) {
        int ends = 0;
        for (int i = 0; i < length; i++) {
            ends += bytes[i] == '\n' ? 1 : 0;
        }
        return ends;
    }
}
