// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * One HTTP/1.1 connection that sends exactly the bytes it is given and hands back exactly the bytes that came.
 *
 * <p>Requests may be sent before earlier answers are read. One thread.
 */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttp open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawHttp(socket);
    }

    /** One request on a connection of its own. */
    public static RawResponse exchange(int port, RawRequest request) throws IOException {
        try (RawHttp http = open(port)) {
            return http.exchange(request);
        }
    }

    /** All that comes back for these bytes on a connection of their own, until the server closes it. */
    public static String conversation(int port, byte[] bytes) throws IOException {
        try (RawHttp http = open(port)) {
            return http.send(bytes).readToEnd();
        }
    }

    public RawResponse exchange(RawRequest request) throws IOException {
        send(request.bytes());
        return request.method().equals("HEAD") ? new ResponseReader(in).readHead() : read();
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next final answer, which must not be one to HEAD. */
    public RawResponse read() throws IOException {
        return new ResponseReader(in).read();
    }

    /** All that comes until the server closes the connection, or {@code ""} at once if it has. */
    public String readToEnd() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** Waits until the server has ended the connection, with or without a word, politely or not. */
    public void awaitEnd() throws IOException {
        try {
            readToEnd();
        } catch (SocketException reset) {
            // That is an end, too.
        }
    }

    /** Waits for so many bytes of an answer, then resets the connection: the visitor is gone. */
    public void abortAfter(int bytes) throws IOException {
        if (in.readNBytes(bytes).length < bytes) {
            throw cutShort("fewer than " + bytes + " bytes");
        }
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Says that the connection ended where an answer should have gone on. */
    static EOFException cutShort(String soFar) {
        return new EOFException("connection closed after \"" + soFar + "\"");
    }
}
