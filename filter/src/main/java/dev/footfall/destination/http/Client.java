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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's client, with an end to every attempt and to its threads. Belongs to one thread.
 *
 * <p>Its own time limits stop at the headers of an answer, so the deadline is ours: an attempt that passes it is
 * cancelled, which closes its connection.
 */
final class Client implements AutoCloseable {
    private static final int MOST_OF_A_BODY = 64 << 10;

    private final ClientThreads threads;
    private final HttpClient http;

    Client(String name, Connecting connecting) {
        threads = new ClientThreads("footfall-http-" + name);
        http = ClientThreads.privileged(() -> build(connecting, threads));
    }

    private static HttpClient build(Connecting connecting, ClientThreads threads) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting.connectTimeout())
                .executor(threads);
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
        return threads.isWatched();
    }

    /**
     * Ends its threads and closes its connections. Waits for neither: they end within moments, or sit in a look-up of a
     * name that nobody can end, and a container that stops has no time for that.
     */
    @Override
    public void close() {
        shutdown();
        threads.shutdownNow();
    }

    private void shutdown() {
        try {
            Method shutdown = HttpClient.class.getMethod("shutdownNow");
            shutdown.invoke(http);
        } catch (ReflectiveOperationException olderThanJava21) {
            threads.interruptWatcher(); // which ends it; it would end by itself once this client is garbage
        }
    }
}
