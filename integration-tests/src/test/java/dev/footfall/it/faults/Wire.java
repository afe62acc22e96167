// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection, from the server's end. One thread, but for {@link #stop}. */
public final class Wire implements Closeable {
    private final Socket raw;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Socket socket;
    private @Nullable InputStream in;
    private @Nullable RequestReader requests;

    Wire(Socket socket) {
        this.raw = socket;
        this.socket = socket;
    }

    /** Goes on in TLS; the handshake is part of the first read. */
    void secure(SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        secured.setUseClientMode(false);
        socket = secured;
    }

    /** The next request, or null if there is none. */
    @Nullable
    Received read() throws IOException {
        if (requests == null) {
            requests = new RequestReader(in());
        }
        return requests.read();
    }

    private InputStream in() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(socket.getInputStream());
        }
        return in;
    }

    void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Hands all bytes on, both ways, until one side has no more. */
    void splice(Socket far) throws IOException {
        Thread back = new Thread(() -> {
            try {
                far.getInputStream().transferTo(socket.getOutputStream());
                close();
            } catch (IOException e) {
                // One side has gone: the other direction ends too.
            }
        });
        back.setDaemon(true);
        back.start();
        in().transferTo(far.getOutputStream());
    }

    /** Closes it so that the other side sees a reset. */
    void reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }

    /** Reads what may still come, and returns when the client has closed the connection. */
    Ending waitForTheClientToGo() throws IOException {
        in().transferTo(OutputStream.nullOutputStream());
        return Ending.GIVEN_UP;
    }

    /** Touches nothing until the server stops. */
    void holdUntilStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits so long for the server to stop. */
    boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Any thread: the server has no more use for it. */
    void stop() {
        stopped.countDown();
        try {
            // A reset, so that no port lingers and a client sees at once that nobody is there.
            reset();
        } catch (IOException e) {
            // It was closed already.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        raw.close();
    }
}
