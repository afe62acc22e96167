// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many requests, several at a time, each connection kept alive.
 *
 * @param requests in all, numbered from 0
 * @param atATime connections, each with its own thread
 */
public record Load(int requests, int atATime) {

    public static Load of(int requests, int atATime) {
        return new Load(requests, atATime);
    }

    /** Sends them all; every answer must have the status. */
    public void run(int port, IntFunction<RawRequest> request, int status) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            List<Future<?>> visitors = new ArrayList<>();
            for (int i = 0; i < atATime; i++) {
                visitors.add(threads.submit(() -> visitor(port, next, request, status)));
            }
            for (Future<?> visitor : visitors) {
                visitor.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private @Nullable Void visitor(int port, AtomicInteger next, IntFunction<RawRequest> request, int status)
            throws IOException {
        while (next.get() < requests) {
            try (RawHttp http = RawHttp.open(port)) {
                untilClosed(http, next, request, status);
            }
        }
        return null;
    }

    /** Tomcat closes a connection after a hundred requests, and says so in the last answer. */
    private void untilClosed(RawHttp http, AtomicInteger next, IntFunction<RawRequest> request, int status)
            throws IOException {
        for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
            RawResponse response = http.exchange(request.apply(i));
            assertThat(response.status()).as("request %d", i).isEqualTo(status);
            if ("close".equals(response.header("Connection"))) {
                return;
            }
        }
    }
}
