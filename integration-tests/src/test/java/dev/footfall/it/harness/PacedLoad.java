// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Visitors who come when they come, however slow the server is: each request is due at a time of its own, and what it
 * waits for the one before it counts as its own delay.
 *
 * @param perSecond requests, of all connections together
 * @param connections kept alive, each with its own thread
 */
public record PacedLoad(int perSecond, int connections) {

    /** How long each took, and how many did not come as they should. */
    public Latencies run(int port, Duration during, IntFunction<RawRequest> request) throws InterruptedException {
        int each = (int) (during.toMillis() * perSecond / 1_000 / connections);
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Latencies>> visitors = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Visitor visitor = new Visitor(port, start, i, each, request);
                visitors.add(threads.submit(visitor::visit));
            }
            Latencies all = new Latencies(List.of(), 0);
            for (Future<Latencies> visitor : visitors) {
                all = all.and(visitor.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError("a visitor failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private final class Visitor {
        private final int port;
        private final long start;
        private final int number;
        private final int visits;
        private final IntFunction<RawRequest> request;
        private final List<Long> nanos = new ArrayList<>();
        private int next;
        private int failed;

        Visitor(int port, long start, int number, int visits, IntFunction<RawRequest> request) {
            this.port = port;
            this.start = start;
            this.number = number;
            this.visits = visits;
            this.request = request;
        }

        Latencies visit() {
            while (next < visits) {
                try (RawHttp http = RawHttp.open(port)) {
                    untilClosed(http);
                } catch (IOException e) {
                    failed++;
                }
            }
            return new Latencies(nanos, failed);
        }

        private void untilClosed(RawHttp http) throws IOException {
            while (next < visits) {
                long nth = next++ * (long) connections + number;
                long due = start + nth * TimeUnit.SECONDS.toNanos(1) / perSecond;
                await(due);
                RawResponse response = http.exchange(request.apply((int) nth));
                nanos.add(System.nanoTime() - due);
                failed += response.status() == 200 ? 0 : 1;
                if ("close".equals(response.header("Connection"))) {
                    return;
                }
            }
        }

        private static void await(long due) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
