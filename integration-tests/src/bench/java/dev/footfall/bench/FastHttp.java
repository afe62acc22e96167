// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection whose answers are read with as little work as can be, so that the site is what is measured. */
final class FastHttp implements AutoCloseable {
    /** A page that hangs for longer has failed. */
    private static final int PATIENCE_MILLIS = 5_000;

    private static final int LARGEST = 1 << 14;
    private static final String LENGTH = "\r\nContent-Length: ";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] bytes = new byte[LARGEST];
    private int filled;
    private boolean ok;

    private FastHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static FastHttp open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new FastHttp(socket);
    }

    /** Whether the connection may be used again; the answer has to have a length. */
    boolean exchange(byte[] request) throws IOException {
        ok = false;
        filled = 0;
        out.write(request);
        int body = readHead();
        String head = new String(bytes, 0, body, ISO_8859_1);
        int length = head.indexOf(LENGTH) + LENGTH.length();
        int end = body + Integer.parseInt(head.substring(length, head.indexOf('\r', length)));
        while (filled < end) {
            readSome();
        }
        ok = head.startsWith("HTTP/1.1 200 ");
        return !head.contains("\r\nConnection: close\r\n");
    }

    /** Whether the last answer was the page. */
    boolean isOk() {
        return ok;
    }

    /** Where the body begins. */
    private int readHead() throws IOException {
        int seen = 0;
        while (true) {
            readSome();
            for (int i = Math.max(0, seen - 3); i <= filled - 4; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i + 4;
                }
            }
            seen = filled;
        }
    }

    private void readSome() throws IOException {
        int more = in.read(bytes, filled, bytes.length - filled);
        if (more <= 0) {
            throw new EOFException("the connection ended after " + filled + " bytes of an answer");
        }
        filled += more;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
