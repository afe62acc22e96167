// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import dev.footfall.it.harness.Events;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP endpoint on loopback that does to each connection and each request what its script says, and records what it
 * was sent. Without a script it takes everything.
 *
 * <p>Any thread. It may be stopped and restarted on the same port; its records and its script stay.
 */
public final class FaultServer implements AutoCloseable {
    // Below the ports the kernel gives to clients, so that none of them sits on ours while we are stopped.
    private static final int FIRST_PORT = 20_000;
    private static final int PORT_END = 30_000;
    private static final int TRIES = 100;

    private final Script<Welcome> welcomes = new Script<>(Welcome.serve());
    private final Script<Answer> answers = new Script<>(Response.ok());
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable SSLContext tls;
    private volatile ServerSocket socket;
    private volatile CountDownLatch portClosed = new CountDownLatch(0);
    private @Nullable FullBacklog full;

    private FaultServer(@Nullable SSLContext tls, ServerSocket socket) {
        this.tls = tls;
        this.socket = socket;
        run(socket);
    }

    public static FaultServer start() throws IOException {
        return new FaultServer(null, bindAnywhere());
    }

    public static FaultServer startTls(SSLContext tls) throws IOException {
        return new FaultServer(tls, bindAnywhere());
    }

    /** These, one connection each, before what is usual. */
    public FaultServer welcoming(Welcome... steps) {
        welcomes.then(List.of(steps));
        return this;
    }

    /** This from now on for every new connection. */
    public FaultServer welcomingAll(Welcome step) {
        welcomes.only(step);
        return this;
    }

    /** These, one request each, before what is usual. */
    public FaultServer answering(Answer... steps) {
        answers.then(List.of(steps));
        return this;
    }

    /** This from now on for every request. */
    public FaultServer answeringAll(Answer step) {
        answers.only(step);
        return this;
    }

    /** As it was before any script. */
    public FaultServer healthy() {
        return welcomingAll(Welcome.serve()).answeringAll(Response.ok());
    }

    /** From now on, who it says it is. */
    public FaultServer presenting(SSLContext identity) {
        tls = identity;
        return this;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** By name, which its certificate may or may not bear. */
    public String url() {
        return url("localhost");
    }

    public String url(String host) {
        return (tls == null ? "http" : "https") + "://" + host + ":" + port() + "/events";
    }

    /** Accepted since the start. */
    public int connections() {
        return connections.get();
    }

    /** Every request read to its end, in the order of arrival. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Those that have ended, in the order of their ends. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** The requests whose events are ours, in the order of arrival. */
    public List<Received> taken() {
        return exchanges().stream()
                .filter(exchange -> exchange.ending() == Ending.TAKEN)
                .map(Exchange::request)
                .sorted(Comparator.comparing(Received::at))
                .toList();
    }

    /** Different paths of the events that are ours. */
    public long pages() {
        return taken().stream()
                .flatMap(request -> request.events().stream())
                .map(Events::path)
                .distinct()
                .count();
    }

    /** Closes the port and all connections. */
    public synchronized void stop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("port " + port() + " stays open", e);
        }
        awaitPortClosed();
        wires.forEach(Wire::stop);
    }

    /** As {@link #stop}, but who connects is not refused: the port lets nobody in until the restart. */
    public synchronized void lettingNobodyIn() throws IOException {
        stop();
        full = FullBacklog.on(port());
    }

    /** Opens the same port again; what was recorded stays. */
    public synchronized void restart() throws IOException {
        openUp();
        if (!socket.isClosed()) {
            throw new IllegalStateException("port " + port() + " is open");
        }
        socket = bind(port());
        run(socket);
    }

    private void openUp() throws IOException {
        if (full != null) {
            full.close();
            full = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        stop();
        openUp();
    }

    private void run(ServerSocket listening) {
        CountDownLatch closed = new CountDownLatch(1);
        portClosed = closed;
        daemon("faults-" + port(), () -> {
            accept(listening);
            closed.countDown();
        });
    }

    /** A socket is closed for the kernel, and refuses, only once the thread that accepts from it has let go. */
    private void awaitPortClosed() {
        try {
            if (!portClosed.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("port " + port() + " stays open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket accepted = listening.accept();
                daemon("faults-" + port() + "-from-" + accepted.getPort(), () -> serve(listening, new Wire(accepted)));
            } catch (IOException e) {
                // Stopped: the loop's condition tells.
            }
        }
    }

    private void serve(ServerSocket listening, Wire wire) {
        wires.add(wire);
        connections.incrementAndGet();
        if (listening.isClosed()) {
            wire.stop(); // stopped between accepting it and keeping it
        }
        try (wire) {
            if (welcomes.next().to(wire)) {
                converse(wire);
            }
        } catch (IOException e) {
            // The client has gone, or is not satisfied with our certificate: that is for the client to say.
        } finally {
            wires.remove(wire);
        }
    }

    private void converse(Wire wire) throws IOException {
        SSLContext identity = tls;
        if (identity != null) {
            wire.secure(identity);
        }
        for (Received request = wire.read(); request != null; request = wire.read()) {
            received.add(request);
            long since = System.nanoTime();
            Ending ending = answer(request, wire);
            exchanges.add(new Exchange(request, ending, Duration.ofNanos(System.nanoTime() - since)));
            if (ending == Ending.BROKEN || ending == Ending.GIVEN_UP) {
                return;
            }
        }
    }

    private Ending answer(Received request, Wire wire) {
        try {
            return answers.next().to(request, wire);
        } catch (IOException e) {
            return wire.isStopped() ? Ending.BROKEN : Ending.GIVEN_UP;
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerSocket bindAnywhere() throws IOException {
        for (int i = 1; i < TRIES; i++) {
            try {
                return bind(ThreadLocalRandom.current().nextInt(FIRST_PORT, PORT_END));
            } catch (BindException e) {
                // Somebody else's: the next may be free.
            }
        }
        return bind(0);
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
