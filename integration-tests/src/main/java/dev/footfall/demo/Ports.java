// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port on loopback that nobody listens on. */
final class Ports {
    private static final int TRIES = 100;

    private Ports() {}

    /** The first free one, from {@code first} on. */
    static int freeFrom(int first) throws IOException {
        for (int port = first; port < first + TRIES; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("all ports from " + first + " to " + (first + TRIES - 1) + " are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
