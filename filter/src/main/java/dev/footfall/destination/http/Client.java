// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.http.HttpSettings.Connecting;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client, with an end to every attempt and to its threads. Belongs to one thread.
 *
 * <p>Its own time limits stop at the headers of an answer, so the deadline is ours: an attempt that passes it is
 * cancelled, which closes its connection.
 */
final class Client implements AutoCloseable {
    private static final int MOST_OF_A_BODY = 64 << 10;

    /** Two, since a name server that does not answer keeps one busy, and no deadline ends that. */
    private static final int THREADS = 2;

    private static final long IDLE_SECONDS = 5;

    private static final String WATCHER = "-SelectorManager";

    private final ExecutorService executor;
    private final HttpClient http;

    /** The JDK's own thread, which watches the connections; null until it first showed itself. */
    private volatile @Nullable Thread watcher;

    Client(String name, Connecting connecting) {
        executor = executor("footfall-http-" + name);
        http = privileged(() -> build(connecting));
    }

    private static ExecutorService executor(String threads) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> privileged(() -> thread(threads, work)));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        // Not ours, as below: one that sits in a look-up of a name cannot be ended, and outlives us for a while.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    private HttpClient build(Connecting connecting) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting.connectTimeout())
                .executor(this::execute);
        if (connecting.proxy() != null) {
            builder.proxy(ProxySelector.of(connecting.proxy()));
        }
        if (connecting.trustStore() != null) {
            builder.sslContext(connecting.trustStore().context());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The JDK's own thread takes over the context class loader. Ours would be a webapp's if the JAR is in
        // WEB-INF/lib, and a container interrupts, or complains of, a thread that has a webapp's.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** There is no asking for the JDK's thread, but it hands its work to us. */
    private void execute(Runnable work) {
        Thread caller = Thread.currentThread();
        if (caller.getName().endsWith(WATCHER)) {
            watcher = caller;
        }
        executor.execute(work);
    }

    @SuppressWarnings("removal") // A Java 17 thread remembers the code on its creator's stack; this leaves only ours.
    private static <T> T privileged(PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action);
    }

    /**
     * Sends and waits for the whole answer, or for as much of it as anybody wants to know.
     *
     * @param nanos when the attempt ends, whatever it is doing
     */
    HttpResponse<byte[]> send(HttpRequest request, long nanos) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, answer -> new BoundedBody(MOST_OF_A_BODY));
        try {
            return exchange.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("not in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("the HTTP client failed", failed.getCause());
        } finally {
            // Of one that is over this does nothing; also when we are interrupted the connection must not stay.
            exchange.cancel(true);
        }
    }

    /** False once somebody interrupted the JDK's thread, or its memory ran out: no attempt could ever succeed again. */
    boolean isAlive() {
        Thread known = watcher;
        return known == null || known.isAlive();
    }

    /**
     * Ends its threads and closes its connections. Waits for neither: they end within moments, or sit in a look-up of a
     * name that nobody can end, and a container that stops has no time for that.
     */
    @Override
    public void close() {
        shutdown();
        executor.shutdownNow();
    }

    private void shutdown() {
        try {
            Method shutdown = HttpClient.class.getMethod("shutdownNow");
            shutdown.invoke(http);
        } catch (ReflectiveOperationException olderThanJava21) {
            Thread known = watcher;
            if (known != null) {
                known.interrupt(); // which ends it; it would end by itself once this client is garbage
            }
        }
    }
}
