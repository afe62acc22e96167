// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Has the JDK load, read and open at a quiet moment what it would for the first connection: native libraries, the
 * authorities it trusts, the source of its random numbers, the policy of its ciphers. Each is the work of a class that
 * is initialised, and one that fails at that, for want of a descriptor say, stays broken as long as the process lives.
 *
 * <p>Nobody hears of it: nothing is connected, no name server asked, no thread started.
 */
final class FirstUse {
    private FirstUse() {}

    /** @param trusting null for the JVM's own */
    static void of(@Nullable SSLContext trusting) throws IOException, GeneralSecurityException {
        connections();
        greeting(trusting == null ? SSLContext.getDefault() : trusting);
    }

    @SuppressWarnings("CheckReturnValue") // What is made is of no use: that its classes are there is.
    private static void connections() throws IOException {
        Selector.open().close();
        SocketChannel.open().close();
        InetAddress.getByName("localhost");
        HttpClient.newBuilder();
        HttpRequest.newBuilder(URI.create("http://localhost/")).build();
    }

    /** It goes nowhere. Also for a plain URL: a client looks for the authorities when it is made. */
    private static void greeting(SSLContext context) throws IOException, GeneralSecurityException {
        Cipher.getInstance("AES/GCM/NoPadding");
        SSLEngine engine = context.createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }
}
