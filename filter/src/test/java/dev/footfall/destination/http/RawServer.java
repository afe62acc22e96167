// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A server on the loopback that reads requests as HTTP has them, and answers as a test wants it. */
final class RawServer implements AutoCloseable {
    /** One request as it came. */
    static final class Received {
        private final String line;
        private final Map<String, String> headers;
        private final byte[] body;

        Received(String line, Map<String, String> headers, byte[] body) {
            this.line = line;
            this.headers = headers;
            this.body = body;
        }

        String line() {
            return line;
        }

        Map<String, String> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        String header(String name) {
            return headers.get(name);
        }

        String text() throws IOException {
            if (!"gzip".equals(header("Content-Encoding"))) {
                return new String(body, UTF_8);
            }
            return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
        }
    }

    /** What becomes of a request: bytes written, or not, and the connection left open, or not. */
    interface Behaviour {
        void answer(Received request, Socket client) throws IOException;
    }

    final List<Received> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile Behaviour behaviour;

    RawServer(Behaviour behaviour) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    RawServer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
        daemon(this::accept);
    }

    static Behaviour status(int status, String... headers) {
        return answer(status, "", headers);
    }

    static Behaviour answer(int status, String body, String... headers) {
        return (request, client) -> write(client, status, body, headers);
    }

    static void write(Socket client, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + bytes.length);
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        OutputStream out = client.getOutputStream();
        out.write(head.append("\r\n\r\n").toString().getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    void now(Behaviour next) {
        behaviour = next;
    }

    int port() {
        return server.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                connections.incrementAndGet();
                open.incrementAndGet();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            for (Received request = read(in); request != null; request = read(in)) {
                requests.add(request);
                behaviour.answer(request, client);
            }
        } catch (IOException gone) {
            // The client ended it, as most of these tests want it to.
        } finally {
            open.decrementAndGet();
        }
    }

    /** Null at the end of the connection. */
    private static Received read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return new Received(
                line, headers, in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
