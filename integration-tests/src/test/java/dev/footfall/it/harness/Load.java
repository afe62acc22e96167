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
            List<Future<?>> connections = new ArrayList<>();
            for (int i = 0; i < atATime; i++) {
                connections.add(threads.submit(() -> connection(port, next, request, status)));
            }
            for (Future<?> connection : connections) {
                connection.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Integer connection(int port, AtomicInteger next, IntFunction<RawRequest> request, int status)
            throws IOException {
        int answered = 0;
        try (RawHttp http = RawHttp.open(port)) {
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                RawResponse response = http.exchange(request.apply(i));
                assertThat(response.status()).as("request %d", i).isEqualTo(status);
                answered++;
                if ("close".equals(response.header("Connection"))) {
                    return answered;
                }
            }
        }
        return answered;
    }
}
