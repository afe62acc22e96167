// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that is open and lets nobody in: its queue is full, so that whoever connects waits for an answer. */
final class FullBacklog implements AutoCloseable {
    private static final int ENOUGH_MILLIS = 300;
    private static final int MOST = 16;

    private final ServerSocket socket;
    private final List<Socket> waiting = new ArrayList<>();

    private FullBacklog(ServerSocket socket) {
        this.socket = socket;
    }

    static FullBacklog on(int port) throws IOException {
        FullBacklog full = new FullBacklog(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        full.fill();
        return full;
    }

    private void fill() throws IOException {
        for (int i = 0; i < MOST; i++) {
            Socket client = new Socket();
            waiting.add(client);
            try {
                client.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), ENOUGH_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IOException("port " + socket.getLocalPort() + " still lets clients in after " + MOST);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : waiting) {
            client.close();
        }
    }
}
